/**
 * Where a name begins in running text that has no spaces: the words that end what stands before it. Shared by
 * the rules that read names nobody has listed (schools, offices, local campaigns).
 */

/**
 * Words after which a name can begin: particles, verbs of office work, counters. One-character words that are
 * also syllables of names (和平, 向阳, 杨家门) carry the exception with them. Longer words first where one
 * begins another.
 */
const BEFORE_NAME = new RegExp(
	[
		'其中|包括|不含|不包括|除外|例如|比如|以及|还有|尤其|特别|主要|首批|首所|去年|今年|明年|共建|合作',
		'改造成|改建成|合并成|分流|推进|推动|加快|启用|启动|完成|建设|建成|建立|构建|成立|创建|新建|迁建|改建|扩建|改造|实施|谋划|组织|支持|选送|帮扶|结对|联合|联系|携手|位于|成功|顺利|积极|圆满|确保|主导|引进|举办|承办|承担|走进|来到|前往|设立|依托|投入|推荐|认定|命名|授予|获评|评为|入围|荣获|获得|指导|协助|开展|开通|通过|根据|按照|继续|持续|不断|逐步|逐年|深入|深化|加强|增强|强化|提升|提高|改进|改善|完善|健全|优化|同意|撤销|合并|并入|划入|更名|改名|祝贺|致信|整合|搬迁|筹建|筹备|落实|围绕|促成|促进|打造|视察|调研|走访|慰问|考察|参观|扩大|扩充|利用|用好|做好|抓好|办好|保障|实现|争取|力争|尽快|有序|稳步|全面|全力|大力|高标准|高质量|高水平|开工|竣工|交付|验收|接管|挂牌|领办|合办|创成|争创|申报|开办|新增|新设|增设|迁入|入驻|毕业|考入|录取|任职|担任|校长|书记|园长|老师|教师|同学|学生|市属|县属|区属|省属|原(?=[\\p{Script=Han}]{2,6}(?:小学|中学|学校)|[一二三四五六七八九十]{1,2}[中小])',
		'培养|培育|纳入|缓解|减轻|探索|厚植|坚守|紧盯|关注|融入|掌握|牢牢|控制|严控|规范|管理|(?<![镇乡])发展|丰富|拓展|覆盖|满足|解决|支撑|服务|引导|引领|鼓励|要求|督促|督导|检查|巡查|排查|调查|评估|考核|评选|表彰|宣传|推广|辐射|带动|配备|配置|安装|统筹|均衡|普及|激发|激活|化解|消除|压减|调整|调配|选派|选聘|派遣|输送|充实|面向|针对|结合|包含|涉及|涵盖|有效|切实|扎实|进一步|紧密|共同|协同|广泛|努力|主动|率先|全部|部分|许多|不少|一些|这些|那些|任何|如何|怎样|研究|编制|制定|出台|印发|发布|公布|召开|参加|出席|办成|招聘|招收|转为|转设|升格|托管|接收|腾退|租用|回收|移交|停办|关停|取缔|查处|资助|惠及|投用|动工|封顶|续建|援建|捐建|捐赠|修缮|翻修|维修|粉刷|现有|拥有|分别|先后|相继|陆续|同时|此外|目前|其余|跻身|归并|举行|观摩|对口|接待|迎接|邀请|聘请|授牌|揭牌|摘牌|奠基|听取|参与|经过|发生|出现|听课|抽取|抽查|选取|确定|列为|评选出|涌现|给予|赠送|捐助|下达|拨付|协调|发挥|维护|坚持|采取|采用|借鉴|学习|传达|贯彻|执行|履行|享受|接受|受到|得到|取得|赢得|达到|超过|占用|征用|收回|购置|购买|添置|更换|拆除|新开|新招|扩招|秋季|春季|上半年|下半年|集团内|区域内|范围内|本校|我校|贵校',
		'(?<!求)是|[请的与及将由把被了于等让使各每某该其个名位所座届号岁处条项赴×]',
		'(?<![共颐祥谦泰雍人安永仁])和(?![平睦谐美田顺])|在(?!线)|(?<!因)为(?!民)|对(?!外)|向(?![阳荣前上日])|从(?!文)|到(?!底)|以(?![诚勤])|本(?=校|县|区|市)|我[县区市校省]',
		'(?<=\\d)[家年月日]|(?<=学)年',
	].join('|'),
	'gu',
);

/**
 * The last Han characters before `end` that can be part of one name: everything after the last boundary.
 *
 *     nameBefore('积极推进君匋实验学校', 6)  // => '君匋'      nameBefore('顺利启用闻堰初中', 6) // => '闻堰'
 */
export function nameBefore(text: string, end: number, longest: number): string {
	const window = /\p{Script=Han}*$/u.exec(text.slice(Math.max(0, end - longest), end))![0];
	// 1月16日零陵中学: the counter belongs to the number before it.
	let from = /^[年月日家所号时]/u.test(window) && /\d/u.test(text[end - window.length - 1] ?? '') ? 1 : 0;
	for (const match of window.matchAll(BEFORE_NAME)) from = match.index + match[0].length;
	return window.slice(from);
}
