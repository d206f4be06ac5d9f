/**
 * Where the title ends, and where the salutation stands, in a line that holds a whole document.
 *
 *     在全县教育工作会议上的讲话同志们：今天，…   →   breaks before 同志们 and before 今天
 *     新桥区2005年教育工作总结2005年，新桥区…    →   a break behind 总结
 */

/** Longest title and the place up to which a salutation is looked for. */
const REACH = 160;

const NAME =
	'(?:总结|报告|计划|要点|思路|规划|讲话|讲话稿|方案|意见|致辞|汇报|打算|安排|纲要|通知|发言|发言稿|主持词|材料|述职)(?:范文稿?|模板|范本)?';
/** What follows a title: the first words of a text. */
const OPENING =
	'(?:20\\d\\d年(?!度?(?:工作|教育|上半年|下半年|总结|的|及|和))|(?:20\\s?)?[xX×*_＊]{1,4}年|同志们|各位|尊敬的|老师们|今[天年]|一年来|近年来|过去|为(?:了|全面|深入|进一步|贯彻|切实)|根据|自|在(?!职)|我[局校县市区园]|全[县市区校]|本学[期年]|新的?学[年期]|[（(]\\d{4}年|以|一、)';
const TITLE = new RegExp(
	`^[^，。；：！？\\n]{2,70}?${NAME}(?:[（(][^）)\\n]{1,16}[）)])?(?=\\s*${OPENING}|\\s+[\\p{Script=Han}“])`,
	'u',
);
const SALUTATION =
	/(?:同志们|老师们|同学们|各位(?:领导|代表|同志|老师|校长|园长|书记|局长|委员|来宾|同仁|家长)(?:、(?:校长|园长|书记|局长|老师|主任))*|尊敬的[\p{Script=Han}]{2,10})(?:[、，,]?(?:同志们|老师们|同学们|各位[\p{Script=Han}]{2,6}|朋友们)){0,4}\s{0,2}[：:！!]\s*/u;
/** `上半年工作总结 今年以来`: a name of a part between blanks, behind the title. */
const PART = new RegExp(`^\\s*[^，。；：！？\\n\\d]{2,20}${NAME}(?=\\s+[\\p{Script=Han}“\\d])`, 'u');

/** Breaks as ranges of blanks, possibly empty, in order. */
export function titleBreaks(line: string): { start: number; end: number }[] {
	const head = line.slice(0, REACH);
	const breaks: { start: number; end: number }[] = [];
	const add = (at: number) => {
		if (at <= 0 || at >= line.length) return;
		const start = at - /\s*$/u.exec(line.slice(0, at))![0].length;
		const end = at + /^\s*/u.exec(line.slice(at))![0].length;
		if (start > 0 && (breaks.at(-1)?.end ?? 0) <= start) breaks.push({ start, end });
	};
	const title = TITLE.exec(head);
	let at = title ? title[0].length : 0;
	add(at);
	for (
		let part = title && PART.exec(line.slice(at, at + 40));
		part;
		part = PART.exec(line.slice(at, at + 40))
	)
		add((at += part[0].length));
	const salutation = SALUTATION.exec(head);
	if (salutation) {
		add(salutation.index);
		add(salutation.index + salutation[0].trimEnd().length);
	}
	return breaks;
}
