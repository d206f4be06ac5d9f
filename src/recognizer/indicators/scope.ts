/**
 * What in the sentence tells two things of one name apart: 城北幼儿园建成投用，新增学位360个 is not 老年大学学位3376个.
 */
const STAGES: readonly [string, RegExp][] = [
	['学前', /幼儿园|学前|公办园|民办园|普惠园|入园|幼儿/u],
	['义务教育', /义务教育|义务段|小学|初中|九年一贯/u],
	['高中', /普高|普通高中|高考|高中/u],
	['职业教育', /中职|职高|职业|技工|技师|单招|职教/u],
	['老年教育', /老年/u],
	['特殊教育', /特殊教育|特教|残疾|三残/u],
];

/** The stages named in the sentence before the number; nothing when the subject names one itself, or several are named. */
export function scopeOf(text: string, sentence: number, at: number, subject: string): string | null {
	if (stagesIn(subject).length > 0) return null;
	const named = stagesIn(text.slice(sentence, at));
	return named.length === 1 ? named[0]! : null;
}

export function stagesIn(text: string): string[] {
	return STAGES.filter(([, words]) => words.test(text)).map(([stage]) => stage);
}
