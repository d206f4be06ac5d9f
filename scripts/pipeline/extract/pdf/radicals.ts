/**
 * Radicals in place of the characters that look the same. Browsers write PDFs in which 工 is the Kangxi radical ⼯
 * (their fonts draw both with one glyph); searching for 工作 would find nothing.
 *
 *     教育⼯作、⻓江、特⾊   →   教育工作、长江、特色
 */

/** CJK Radicals Supplement (2E80–2EFF); the Kangxi radicals (2F00–2FD5) have their characters in Unicode itself. */
const RADICALS =
	'⺁⺄⺇⺈⺊⺋⺌⺍⺎⺏⺒⺓⺕⺖⺘⺙⺛⺜⺝⺟⺠⺡⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺷⺸⺹⺻⺼⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳';
const CHARACTERS =
	'厂乙几刀卜卩小小兀尢巳幺彐心扌攵无日月母民水灬爪爪丬牛犭王疋目示礻竹糸纟网罒羊羊老聿肉虎衣西西见角讠贝足车辶辶辶阝钅長长长门阝青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟';

export function withoutRadicals(text: string): string {
	return text
		.replace(/[\u2f00-\u2fd5]/gu, (radical) => radical.normalize('NFKC'))
		.replace(/[\u2e80-\u2eff]/gu, (radical) => CHARACTERS[RADICALS.indexOf(radical)] ?? radical);
}
