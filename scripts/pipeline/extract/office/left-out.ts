/** Saying what of an office file is not taken into the text: one wording for all formats. */
import type { Diagnostic } from '../../types.ts';

/** How many, and the words where the format gives them. */
interface Counted {
	count: number;
	words?: readonly string[];
}

export interface LeftOut {
	/** Lines of headers and footers; each is told once. */
	furniture: readonly string[];
	contents?: readonly string[];
	deleted?: Counted;
	/** Places where a revision put words in, which are in the text. */
	inserted?: number;
	hidden?: Counted;
	comments?: Counted;
}

/** Notes about what was left out. `unit` is what is counted: 处 places, or 字 characters where a format has no places. */
export function leftOutNotes(
	{ furniture, contents = [], deleted = none, inserted = 0, hidden = none, comments = none }: LeftOut,
	unit: '处' | '字',
): Diagnostic[] {
	const lines = [...new Set(furniture)];
	const put = inserted > 0 ? `，插入 ${inserted} ${unit}已收录` : '';
	return [
		...infoOf(
			'page-furniture',
			lines.length,
			(n) => `页眉页脚 ${n} 行不属于正文，未收录。(headers and footers left out)`,
			lines,
		),
		...infoOf(
			'contents-list',
			contents.length,
			(n) => `自动目录 ${n} 行与标题重复，未收录。(the contents list repeats the headings: left out)`,
			contents,
		),
		...infoOf(
			'tracked-changes',
			deleted.count + inserted,
			() =>
				`文件带有修订：采用修改后的文字（删除 ${deleted.count} ${unit}未收录${put}）。(tracked changes: taken as accepted)`,
			deleted.words,
		),
		...infoOf(
			'hidden-text',
			hidden.count,
			(n) => `隐藏文字 ${n} ${unit}未收录。(hidden text left out)`,
			hidden.words,
		),
		...infoOf('comments', comments.count, (n) => `批注 ${n} 条未收录。(comments left out)`, comments.words),
	];
}

const none: Counted = { count: 0 };

/** Those that have words. */
export const counted = (words: readonly string[]): Counted => {
	const filled = words.filter((line) => line.trim() !== '');
	return { count: filled.length, words: filled };
};

/** One note about `count` things left out; none when there are none. */
function infoOf(
	ruleId: string,
	count: number,
	reason: (count: number) => string,
	words: readonly string[] = [],
): Diagnostic[] {
	if (count === 0) return [];
	const whole = words.map((line) => line.trim()).join(' / ');
	const excerpt = whole.length > 160 ? `${whole.slice(0, 160)}…` : whole;
	const leftOut = words.filter((line) => line.trim() !== '');
	return [
		{
			ruleId,
			severity: 'info',
			reason: reason(count),
			...(excerpt ? { excerpt } : {}),
			...(leftOut.length > 0 ? { leftOut } : {}),
		},
	];
}
