/**
 * Shows the card of a mention. Pointer: after a moment over the link, and it stays while the pointer is on it.
 * Keyboard: with the focus, Tab goes on into it, Escape closes it. Touch: the first tap shows it, the second follows
 * the link.
 */
import { feedbackUrl } from '../lib/feedback.ts';
import type { Stated } from '../lib/entity-facts.ts';
import type { MentionCard } from '../lib/mention-cards.ts';
import { takeText } from './take-text.ts';

interface Labels {
	openEntity: string;
	openChoice: string;
	openWanted: string;
	openLocal: string;
	openYear: string;
	wantedType: string;
	choiceType: string;
	periodType: string;
	certainty: Record<string, string>;
	rules: Record<string, string>;
	byRule: string;
	noNumber: string;
	unverified: string;
	copied: string;
	copy: string;
	/** 报告错误: its words, the text with places to fill, what is said when it was copied. */
	error: { label: string; text: string; subject: string; copied: string };
	template: string;
	report: string;
}

/** Milliseconds before a card appears under a passing pointer, and before it goes. */
const APPEAR = 160;
const LEAVE = 260;
/** Room between the words and the card. */
const GAP = 6;
const MENTION = '.body a.m';
/** The rules of links that name none (see `lib/mention-marks.ts`). */
const COMMON_RULE = 'lexicon-name';
const COMMON_LOCAL_RULE = 'local-initiative';

export class MentionCardElement extends HTMLElement {
	#labels!: Labels;
	#card!: HTMLElement;
	#link: HTMLAnchorElement | undefined;
	#title = '';
	#timer = 0;
	#touched = false;
	#cards: Promise<Record<string, MentionCard>> | undefined;
	/** Where the pointer came over the link: a link on two lines has its card at the line that is meant. */
	#at: { x: number; y: number } | undefined;

	connectedCallback() {
		this.#labels = JSON.parse(this.querySelector('script')!.textContent!) as Labels;
		this.#card = this.querySelector('template')!.content.firstElementChild!.cloneNode(true) as HTMLElement;
		const body = this.closest<HTMLElement>('.body')!;

		body.addEventListener('pointerover', (event) => {
			const link = mentionOf(event.target);
			if (link) void this.#facts();
			if (event.pointerType === 'touch') return;
			this.#at = { x: event.clientX, y: event.clientY };
			if (link || this.#card.contains(event.target as Node))
				this.#after(APPEAR, () => link && this.#show(link));
			else this.#after(LEAVE, () => this.#hideUnlessFocused());
		});
		body.addEventListener('pointerleave', (event) => {
			if (event.pointerType !== 'touch') this.#after(LEAVE, () => this.#hideUnlessFocused());
		});
		body.addEventListener('focusin', (event) => {
			const link = mentionOf(event.target);
			if (link?.matches(':focus-visible') && !this.#touched) {
				this.#at = undefined;
				this.#after(0, () => this.#show(link));
			} else if (!link && !this.#card.contains(event.target as Node)) this.#hide();
		});
		body.addEventListener('focusout', (event) => {
			const to = event.relatedTarget as Node | null;
			if (to && to !== this.#link && !this.#card.contains(to)) this.#hide();
		});
		addEventListener('pointerdown', (event) => {
			this.#touched = event.pointerType === 'touch';
			const target = event.target as Node;
			if (this.#link && !this.#link.contains(target) && !this.#card.contains(target)) this.#hide();
		});
		body.addEventListener('click', (event) => {
			const link = mentionOf(event.target);
			if (!link || !this.#touched || link === this.#link) return;
			event.preventDefault();
			this.#at = { x: event.clientX, y: event.clientY };
			this.#show(link);
		});
		addEventListener('keydown', (event) => {
			if (event.key !== 'Escape' || !this.#link) return;
			const link = this.#link;
			if (this.#card.contains(document.activeElement)) link.focus();
			this.#hide();
		});
		addEventListener('scroll', () => this.#link && this.#place(), { passive: true });
		this.#card.addEventListener('click', (event) => this.#act(event));
	}

	#after(delay: number, run: () => void) {
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(run, delay);
	}

	#facts(): Promise<Record<string, MentionCard>> {
		return (this.#cards ??= fetch(this.dataset['cards']!)
			.then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, MentionCard>>) : {}))
			// From a disk there is no fetch: the card says what the link says.
			.catch(() => ({})));
	}

	#show(link: HTMLAnchorElement) {
		if (this.#link === link) return;
		this.#hide();
		this.#link = link;
		this.#title = link.title;
		// Two explanations over one another: the browser's goes while the card is there.
		link.removeAttribute('title');
		link.setAttribute('aria-describedby', 'mc-facts mc-summary mc-why');
		this.#fill(link);
		link.after(this.#card);
		if ('showPopover' in this.#card) this.#card.showPopover();
		this.#place();
		void this.#facts().then((cards) => {
			const own = cards[entityOf(link) ?? ''];
			if (!own || this.#link !== link) return;
			this.#fill(link, own);
			this.#place();
		});
	}

	#hideUnlessFocused() {
		const { activeElement } = document;
		if (this.#card.contains(activeElement)) return;
		if (activeElement === this.#link && this.#link?.matches(':focus-visible')) return;
		this.#hide();
	}

	#hide() {
		clearTimeout(this.#timer);
		if (!this.#link) return;
		this.#link.title = this.#title;
		this.#link.removeAttribute('aria-describedby');
		this.#link = undefined;
		this.#card.remove();
	}

	#fill(link: HTMLAnchorElement, own?: MentionCard) {
		const labels = this.#labels;
		const kind = kindOf(link);
		const words = link.textContent ?? '';
		// “title（type）· rule” until the facts are there, and where they cannot be had.
		const [what = words] = this.#title.split(/（[^（）]*）· /u);
		this.#part('.what').textContent = own?.t ?? (kind === 'choice' || kind === 'local' ? words : what);

		const facts = this.#part('.facts-line');
		facts.replaceChildren();
		const add = (content: Node | string) => facts.append(facts.hasChildNodes() ? ' · ' : '', content);
		if (own) {
			add(own.k);
			if (own.n) add(this.#stated(own.n));
			if (own.x) add(labels.noNumber);
			if (own.d) add(this.#stated(own.d));
			if (own.i) add(own.i);
		} else {
			const type = {
				choice: labels.choiceType,
				wanted: labels.wantedType,
				period: labels.periodType,
				// A local name is its own title; the link's says what kind it is.
				local: this.#title,
			};
			add(
				type[kind as keyof typeof type] ??
					/（(?<type>[^（）]*)）· /u.exec(this.#title)?.groups?.['type'] ??
					'',
			);
		}
		this.#part('.summary').textContent = own?.s ?? '';
		this.#part('.why').textContent = this.#why(link);

		const open = this.#part<HTMLAnchorElement>('[data-do=open]');
		open.href = link.href;
		open.textContent = {
			choice: labels.openChoice,
			wanted: labels.openWanted,
			local: labels.openLocal,
			period: labels.openYear,
			entity: labels.openEntity,
		}[kind];
		const copy = this.#part('[data-do=copy]');
		copy.hidden = !own;
		copy.textContent = labels.copy;
		copy.dataset['text'] = own?.c ?? own?.t ?? '';
		const report = this.#part('[data-do=report]');
		report.textContent = labels.error.label;
		if (report instanceof HTMLAnchorElement)
			report.href = feedbackUrl(
				labels.template,
				labels.error.subject.replace('{words}', words),
				this.#feedbackText(link),
			);
	}

	#why(link: HTMLAnchorElement): string {
		const { certainty, rules, byRule } = this.#labels;
		const kind = kindOf(link);
		const sure =
			['confirmed', 'implied'].find((one) => link.classList.contains(one)) ??
			{ choice: 'ambiguous', wanted: 'unlisted', local: 'unlisted', period: 'implied', entity: 'stated' }[
				kind
			];
		const id = link.dataset['r'] ?? (kind === 'local' ? COMMON_LOCAL_RULE : COMMON_RULE);
		const rule = byRule.replace('{rule}', rules[id] ?? id);
		const evidence = link.dataset['e'];
		return `${certainty[sure]!} · ${rule}${evidence ? `：${evidence}` : ''}`;
	}

	#stated({ value, verified }: Stated): Node {
		const node = document.createElement('span');
		node.textContent = value;
		if (!verified) {
			node.className = 'inferred';
			const flag = document.createElement('span');
			flag.className = 'flag unverified';
			flag.textContent = this.#labels.unverified;
			node.append(flag);
		}
		return node;
	}

	#part<E extends HTMLElement = HTMLElement>(selector: string): E {
		return this.#card.querySelector<E>(selector)!;
	}

	/** Under the line that is meant, above it when there is more room; narrow windows have it at their foot (CSS). */
	#place() {
		const rects = [...this.#link!.getClientRects()];
		const at = this.#at;
		const line = (at && rects.find(({ top, bottom }) => at.y >= top - 2 && at.y <= bottom + 2)) ?? rects[0];
		if (!line) return;
		const { offsetWidth: width, offsetHeight: height } = this.#card;
		const below = innerHeight - line.bottom - GAP;
		const y = below >= height || below >= line.top ? line.bottom + GAP : line.top - GAP - height;
		const x = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8));
		this.#card.style.setProperty('--x', `${x}px`);
		this.#card.style.setProperty('--y', `${y}px`);
		// The pointer has moved on by the time the page scrolls.
		this.#at = at && { x: at.x, y: line.top + 1 };
	}

	#act(event: Event) {
		const target = (event.target as Element).closest<HTMLElement>('[data-do]');
		const what = target?.dataset['do'];
		if (!target) return;
		if (what === 'close') {
			const link = this.#link;
			this.#hide();
			link?.focus({ preventScroll: true });
		} else if (what === 'copy') void this.#take(target, target.dataset['text']!, this.#labels.copied);
		else if (!(target instanceof HTMLAnchorElement))
			void this.#take(target, this.#feedbackText(this.#link!), this.#labels.error.copied);
	}

	async #take(target: HTMLElement, text: string, said: string) {
		if (!(await takeText(text))) return;
		target.textContent = said;
		this.querySelector('[role=status]')!.textContent = said;
	}

	#feedbackText(link: HTMLAnchorElement): string {
		const paragraph = link.closest<HTMLElement>('[id]');
		const own = paragraph?.cloneNode(true) as HTMLElement | undefined;
		for (const part of own?.querySelectorAll('.tools, .cite, .pn, del.edit, .mention-card') ?? [])
			part.remove();
		const text = own?.textContent?.trim() ?? '';
		const words = link.textContent ?? '';
		const start = Math.max(0, text.indexOf(words) - 40);
		const fields: Record<string, string> = {
			report: this.#labels.report,
			words,
			entity: `${this.#part('.what').textContent ?? ''}（${entityOf(link) ?? kindOf(link)}）`,
			rule: this.#why(link),
			sentence: text.slice(start, start + words.length + 80),
			address: `${location.origin}${location.pathname}#${paragraph?.id ?? ''}`,
		};
		return this.#labels.error.text.replace(/\{(\w+)\}/gu, (all, name: string) => fields[name] ?? all);
	}
}

function mentionOf(target: EventTarget | null): HTMLAnchorElement | undefined {
	return (target instanceof Element ? target.closest<HTMLAnchorElement>(MENTION) : null) ?? undefined;
}

function kindOf(link: HTMLAnchorElement): 'entity' | 'choice' | 'wanted' | 'local' | 'period' {
	return (
		(['choice', 'wanted', 'local', 'period'] as const).find((kind) => link.classList.contains(kind)) ??
		'entity'
	);
}

/** The last folder of the address: `/wenmai/entities/shuangjian/` → `shuangjian`. */
function entityOf(link: HTMLAnchorElement): string | undefined {
	return /\/entities\/(?<id>[^/#]+)\/$/u.exec(link.pathname)?.groups?.['id'];
}
