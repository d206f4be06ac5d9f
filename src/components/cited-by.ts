/**
 * What JavaScript adds to the filters of citing sentences: how many are left, no heads of empty districts, and the
 * sentences of the other pages, fetched when a filter is first used.
 */

/** More pages than this are not fetched: the reader is better served page by page. */
const MOST = 60;

export class CitedBy extends HTMLElement {
	#others: Promise<boolean> | undefined;

	connectedCallback() {
		this.addEventListener('change', () => void this.#filter());
		// A reload keeps what was checked.
		if (this.#active()) void this.#filter();
	}

	#active(): boolean {
		return this.querySelector('input:checked:not([id$="-all"])') !== null;
	}

	async #filter() {
		const status = this.querySelector<HTMLElement>('[role=status]')!;
		const active = this.#active();
		this.toggleAttribute('data-filtered', active);
		let whole = true;
		if (active && this.dataset['others']) {
			status.textContent = this.dataset['loading']!;
			whole = await (this.#others ??= this.#fetchOthers());
		}

		let reports = 0;
		let sentences = 0;
		for (const group of this.querySelectorAll<HTMLElement>('.by-place')) {
			group.hidden = false;
			const left = [...group.querySelectorAll('.citing')].filter(
				(one) => getComputedStyle(one).display !== 'none',
			);
			group.hidden = left.length === 0;
			reports += left.length;
			for (const one of left) sentences += one.querySelectorAll('.sentence').length;
		}
		const found = this.dataset['found']!.replace('{reports}', `${reports}`).replace(
			'{sentences}',
			`${sentences}`,
		);
		status.textContent = active ? found + (whole ? '' : this.dataset['failed']!) : '';
	}

	/** Append what the other pages have. False when some of it could not be had. */
	async #fetchOthers(): Promise<boolean> {
		const addresses = this.dataset['others']!.split(' ');
		const end = this.querySelector('.pager');
		try {
			for (const address of addresses.slice(0, MOST)) {
				const answer = await fetch(address);
				if (!answer.ok) return false;
				const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
				for (const group of page.querySelectorAll<HTMLElement>('cited-by .by-place')) {
					group.dataset['from'] = address;
					this.insertBefore(group, end);
				}
			}
		} catch {
			// Opened from a disk, or offline: what is on this page is filtered.
			return false;
		}
		return addresses.length <= MOST;
	}
}
