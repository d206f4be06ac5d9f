/**
 * Sorting and filtering of a table that is complete without them.
 */
interface Row {
	element: HTMLTableRowElement;
	text: string;
	/** Words of each named column, as filters compare them, and what it sorts by. */
	words: Map<string, string>;
	keys: Map<string, string>;
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

const FILTERED_FROM = 8;

export function enhanceTable(host: HTMLElement): void {
	const table = host.querySelector('table');
	const template = host.querySelector('template');
	const body = table?.tBodies[0];
	if (!table || !body || !template) return;
	const heads = [...table.tHead!.rows[0]!.cells];
	const columns = heads.map((head) => head.dataset['column'] ?? '');
	const rows = [...body.rows].map((element) => readRow(element, columns));

	for (const [i, head] of heads.entries())
		if (columns[i]) makeSortable(head, columns[i]!, { rows, body, heads, label: host.dataset['sort'] ?? '' });
	// A few rows are seen at a glance.
	if (rows.length < FILTERED_FROM) return;

	host.prepend(template.content.cloneNode(true));
	const form = host.querySelector('form')!;
	const output = form.querySelector('output')!;
	const none = host.querySelector<HTMLElement>('.no-match')!;
	for (const select of form.querySelectorAll('select')) fillChoices(select, rows, host.dataset['any'] ?? '');

	const show = () => {
		const wanted = new FormData(form);
		const text = String(wanted.get('text') ?? '').trim();
		let shown = 0;
		for (const row of rows) {
			const fits =
				row.text.includes(text) &&
				[...form.querySelectorAll('select')].every(
					({ name, value }) => value === '' || row.words.get(name) === value,
				);
			row.element.hidden = !fits;
			if (fits) shown++;
		}
		output.textContent = (host.dataset['shown'] ?? '')
			.replace('0', String(shown))
			.replace(/0(?=\D*$)/u, String(rows.length));
		none.hidden = shown > 0;
	};
	form.addEventListener('input', show);
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('reset', () => setTimeout(show));
	show();
}

function readRow(element: HTMLTableRowElement, columns: readonly string[]): Row {
	const words = new Map<string, string>();
	const keys = new Map<string, string>();
	for (const [i, cell] of [...element.cells].entries()) {
		const column = columns[i];
		if (!column) continue;
		const own = cell.dataset['value'];
		words.set(column, column === 'period' ? (own ?? '') : (cell.textContent ?? '').trim());
		keys.set(column, own ?? (cell.textContent ?? '').trim());
	}
	return { element, text: element.textContent ?? '', words, keys };
}

function fillChoices(select: HTMLSelectElement, rows: readonly Row[], any: string): void {
	const counts = new Map<string, number>();
	for (const { words } of rows) {
		const word = words.get(select.name);
		if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	select.append(new Option(any, ''));
	for (const [word, count] of [...counts].sort(([a], [b]) => collator.compare(a, b)))
		select.append(new Option(`${word.replace('/', '—')}（${count}）`, word));
}

interface SortContext {
	rows: Row[];
	body: HTMLTableSectionElement;
	heads: readonly HTMLTableCellElement[];
	label: string;
}

/** The head becomes a button; a second press turns the order round. Rows without a value stay at the end. */
function makeSortable(
	head: HTMLTableCellElement,
	column: string,
	{ rows, body, heads, label }: SortContext,
): void {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = head.textContent;
	button.title = label.replace('{}', head.textContent ?? '');
	head.replaceChildren(button);
	button.addEventListener('click', () => {
		const down =
			head.ariaSort !== 'descending' &&
			(column === 'value' || column === 'period' || head.ariaSort === 'ascending');
		for (const other of heads) other.removeAttribute('aria-sort');
		head.ariaSort = down ? 'descending' : 'ascending';
		const sign = down ? -1 : 1;
		const compare = (a: string, b: string) =>
			column === 'value' ? Number(a) - Number(b) : collator.compare(a, b);
		const sorted = [...rows].sort((a, b) => {
			const x = a.keys.get(column) ?? '';
			const y = b.keys.get(column) ?? '';
			if (x === '' || y === '') return x === y ? 0 : x === '' ? 1 : -1;
			return sign * compare(x, y);
		});
		body.append(...sorted.map(({ element }) => element));
	});
}
