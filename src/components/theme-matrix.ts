/**
 * The matrix of themes as two of its three sides, from `/data/themes.json`. Pure, for the browser and for tests.
 */

export interface MatrixData {
	themes: { id: string; name: string; url: string }[];
	districts: { slug: string; name: string; group: string; url: string }[];
	years: number[];
	/** `[theme, district, year, passages, characters]`: places in the lists above; year −1 is unknown. */
	cells: [number, number, number, number, number][];
}

export interface MatrixChoice {
	across: 'year' | 'district' | 'group';
	/** A district's slug across years, a year across places; empty for all. */
	only: string;
	measure: 'passages' | 'characters';
}

export interface DrawnMatrix {
	columns: { label: string; href?: string }[];
	rows: { label: string; href: string; cells: { value: number; href?: string }[] }[];
	/** Columns that did not fit. */
	left: number;
}

/** More columns than this nobody compares; the fullest are shown. */
const COLUMNS = 60;

export function matrixOf(data: MatrixData, { across, only, measure }: MatrixChoice): DrawnMatrix {
	const columnOf = (cell: MatrixData['cells'][number]): string | undefined => {
		const district = data.districts[cell[1]]!;
		const year = data.years[cell[2]];
		if (only && (across === 'year' ? district.slug : String(year)) !== only) return undefined;
		if (across === 'year') return year === undefined ? undefined : String(year);
		return across === 'district' ? district.slug : district.group;
	};
	const values = new Map<string, Map<number, number>>();
	for (const cell of data.cells) {
		const column = columnOf(cell);
		if (column === undefined) continue;
		const own = values.get(column) ?? new Map<number, number>();
		values.set(column, own.set(cell[0], (own.get(cell[0]) ?? 0) + cell[measure === 'passages' ? 3 : 4]));
	}
	const order = orderOf(data, across).filter((column) => values.has(column));
	const total = (column: string) => [...values.get(column)!.values()].reduce((sum, value) => sum + value, 0);
	const kept = new Set([...order].sort((a, b) => total(b) - total(a)).slice(0, COLUMNS));
	const columns = order.filter((column) => kept.has(column));
	const districts = new Map(data.districts.map((district) => [district.slug, district]));
	return {
		columns: columns.map((column) => {
			const district = across === 'district' ? districts.get(column) : undefined;
			return district ? { label: district.name, href: district.url } : { label: column };
		}),
		rows: data.themes.map((theme, n) => ({
			label: theme.name,
			href: theme.url,
			cells: columns.map((column) => {
				const slug = across === 'district' ? column : across === 'year' && only ? only : undefined;
				return {
					value: values.get(column)!.get(n) ?? 0,
					href: slug ? `${theme.url}${slug}/` : theme.url,
				};
			}),
		})),
		left: order.length - columns.length,
	};
}

function orderOf(data: MatrixData, across: MatrixChoice['across']): string[] {
	if (across === 'year') return data.years.map(String);
	if (across === 'district') return data.districts.map(({ slug }) => slug);
	return [...new Set(data.districts.map(({ group }) => group))];
}
