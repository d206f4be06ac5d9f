import { describe, expect, test } from 'vitest';
import {
	divisionByCode,
	divisionBySlug,
	divisions,
	divisionsNamed,
	findDivisionNames,
	lineage,
	townsNamed,
} from '../src/lib/gazetteer.ts';

describe('slugs', () => {
	test('are unique, ASCII and found again', () => {
		const slugs = divisions().map((division) => division.slug);
		expect(new Set(slugs).size).toBe(slugs.length);
		expect(slugs.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
		for (const division of divisions()) expect(divisionBySlug(division.slug)).toBe(division);
	});

	// Addresses are published: a change here breaks links.
	test.each([
		['330000', 'zhejiang'],
		['330109', 'xiaoshan'],
		['330112', 'linan'],
		['330382', 'yueqing'],
		['330483', 'tongxiang'],
		['330726', 'pujiang'],
		['331000', 'taizhou'],
		['331100', 'lishui'],
		['331126', 'qingyuan'],
		['331127', 'jingning'],
		['321200', 'jiangsu-taizhou'],
		['441800', 'guangdong-qingyuan'],
		['371522', 'shenxian'],
		['130104', 'shijiazhuang-qiaoxi'],
		['130703', 'zhangjiakou-qiaoxi'],
		['320106', 'nanjing-gulou'],
		['320100', 'nanjing'],
		['610000', 'shaanxi'],
		['140000', 'shanxi'],
		['150000', 'neimenggu'],
		['110105', 'beijing-chaoyang'],
		['659001', 'shihezi'],
		['500103', 'chongqing-yuzhong'],
	])('%s is %s', (code, slug) => expect(divisionByCode(code)?.slug).toBe(slug));
});

describe('names', () => {
	test('exact, short, former and ambiguous names', () => {
		expect(divisionsNamed('鼓楼区').map((division) => division.slug)).toEqual([
			'nanjing-gulou',
			'xuzhou-gulou',
			'fuzhou-gulou',
			'kaifeng-gulou',
		]);
		expect(divisionsNamed('绍兴县').map((division) => division.name)).toEqual(['柯桥区']);
		expect(divisionsNamed('庆元')[0]).toMatchObject({ name: '庆元县', fullName: '浙江省丽水市庆元县' });
		expect(divisionsNamed('没有这个地方')).toEqual([]);
	});

	test('nothing but divisions in the table', () => {
		expect(divisions().filter((division) => /[镇乡]$|街道$|市辖区/u.test(division.name))).toEqual([]);
		expect(lineage(divisionBySlug('xiaoshan')!).map((division) => division.name)).toEqual([
			'萧山区',
			'杭州市',
			'浙江省',
		]);
	});
});

describe('findDivisionNames', () => {
	test.each<[string, string[]]>([
		['与长兴县、嘉善县教育局建立结对帮扶关系', ['长兴县=changxing', '嘉善县=jiashan']],
		['进一步拓宽与长兴、浦江等县市区紧密的教研联盟路线', ['长兴=changxing', '浦江=pujiang']],
		['三门、仙居等县', ['三门=sanmen', '仙居=xianju']],
		['浙江省杭州市萧山区', ['浙江省杭州市萧山区=xiaoshan']],
		['南京市鼓楼区', ['南京市鼓楼区=nanjing-gulou']],
		['石家庄桥西区', ['石家庄桥西区=shijiazhuang-qiaoxi']],
		['桐乡市教育局2024年工作思路', ['桐乡市=tongxiang']],
		['三门县教育局', ['三门县=sanmen']],
		['景宁畲族自治县', ['景宁畲族自治县=jingning']],
		['推动“学在桐乡”品牌', ['桐乡=tongxiang']],
		['庆元县委常委会', ['庆元县=qingyuan']],
		// Everyday words, and names that arise across a word boundary.
		['国庆元旦期间', []],
		['语文成绩稳步提高', []],
		['品德清廉、师德清风', []],
		['学生成长兴趣小组', []],
		['面临安全形势', []],
		['公开化、制度化', []],
		['创建德育品牌', []],
		['山区和县城', []],
		['平安区域创建', []],
		['三门课程', []],
		['中山市场', []],
		['经费县级统筹', []],
		['浙江大学、北京师范大学', []],
		['新建城区学校', []],
		['文化路桥头小学', []],
	])('%s', (text, expected) => {
		const found = findDivisionNames(text);
		for (const name of found) expect(text.slice(name.start, name.end)).toBe(name.text);
		expect(
			found.map((name) => `${name.text}=${name.divisions.map((division) => division.slug).join('|')}`),
		).toEqual(expected);
	});
});

describe('townsNamed', () => {
	test.each<[string, string[]]>([
		['於潜二中、锦南新城幼儿园', ['於潜镇=临安区', '锦南街道=临安区']],
		['屏都小学改造工程', ['屏都街道=庆元县']],
		['河上镇中钟海平', ['河上镇=萧山区']],
		['太阳底下最光辉的职业，新建学校，留下深刻印象', []],
		['保安配备、惠民工程、解放思想', []],
	])('%s', (text, expected) =>
		expect(townsNamed(text).map((name) => `${name.town}=${name.county.name}`)).toEqual(expected),
	);
});
