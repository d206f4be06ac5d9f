/**
 * Whether every entry of the lexicon is found in its examples and in none of its counterexamples.
 */
import { placeList } from '../src/lib/gazetteer.ts';
import { compileLexicon, recognize } from '../src/recognizer/index.ts';
import { at, type LexiconProblem, type Sources } from './lexicon-reading.ts';

export function examplesHold({ entities, collisions }: Sources): LexiconProblem[] {
	const lexicon = compileLexicon(
		entities.map(({ value }) => value),
		{ places: placeList(), collisions },
	);
	const found = (text: string, id: string) =>
		recognize(text, lexicon).some((mention) => mention.entity === id || mention.candidates?.includes(id));
	return entities.flatMap((one) => {
		const { id, examples = [], counterexamples = [] } = one.value;
		return [
			...(examples.length > 0
				? []
				: [
						at(
							one,
							{ reason: '没有例句。', remedy: '请在 examples 写一句应当识别出它的话。' },
							{ reason: 'No example.', remedy: 'Write a sentence in which it must be found.' },
						),
					]),
			...(counterexamples.length > 0
				? []
				: [
						at(
							one,
							{ reason: '没有反例。', remedy: '请在 counterexamples 写一句有相似的字、但不指它的话。' },
							{
								reason: 'No counterexample.',
								remedy: 'Write a sentence with like words that do not mean it.',
							},
						),
					]),
			...examples
				.filter((text) => !found(text, id))
				.map((text) =>
					at(
						one,
						{ reason: `例句未识别：“${text}”。`, remedy: '请把句中的叫法加到 aliases，或改正例句。' },
						{
							reason: `Not found in its example "${text}".`,
							remedy: 'Add the wording to aliases or correct the example.',
						},
					),
				),
			...counterexamples
				.filter((text) => found(text, id))
				.map((text) =>
					at(
						one,
						{ reason: `反例被误认：“${text}”。`, remedy: '请把有关别名改为 weak_aliases，或换更长的别名。' },
						{ reason: `Found in its counterexample "${text}".`, remedy: 'Make the alias weak or longer.' },
					),
				),
		];
	});
}
