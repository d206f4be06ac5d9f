/**
 * Verbs of work reports, as far as they tell what is counted from what was done with it.
 */

/** Say that something came about; they are no part of the subject: 创成“清廉学校”9所 → 清廉学校. Longest first. */
const MAKING =
	'发挥|聘请|选聘|聘任|支付|审批设立|补充|委派|开启|消除|成功创建|创建成为|创建成|创建|创成|争创|新增安装|新增|净增|增加|新建改建|新建设|新建|改扩建|扩建|改建|迁建|翻建|续建|建成投用|建成|新建成|建设|建立|新设立|新设|新开设|新开办|新成立|新认定|新培育|新创建|新创成|获评为?|评选出?|评出|评定|评为|认定|命名|培育|培养出|选树|树立|设立|成立|组建|开设|开办|开通|开放|完成|基本完成|确定|择优选派|选派|遴选|推选|启用|投用|投入使用|投入|安排|落实|拨付|下达|争取到?|出台|制定|印发|修订|获得|荣获|斩获|夺得|喜获|获奖|获|取得|拥有|现有|共有|设有|配有|有|申报立项|立项|申报|推荐参评|推荐|评审通过|审核通过|通过|举办|举行|开展|组织开展|召开|组织|安装|改造|提升改造|购置|采购|配备|配置|更新|集中采购|提供|实施|推进|打造|形成|发放|下发|编制|出版|发表|刊发|签订|签约|引入|覆盖|做好|加快|保障|增设|撤并|整合|筹措|争取|推出|涌现出?|入选|入围|创造|使|实现|确保|保证|达成|享受|参加|参与|共计?';
/** Say what the counted people or things went through; without them the subject would be another: 培训教师, 资助学生. */
const TREATING =
	'定向培养|培养|培训|新招聘|招聘|公开招聘|新招录|招录|录用|引进|招引|引育|新引进|资助|辅导|排查|整改|惠及|接种|减免|选送|帮扶|化解|查处|解决|检查|慰问|服务|安置|捐款|捐赠|表彰|奖励|输送|录取|交流|转移|辐射|受理|处理|处置|招收|招生|吸引|接待|走访|评估|验收|督查|检测|审批|核查|约谈|关停|取缔';

const longestFirst = (list: string) =>
	list
		.split('|')
		.sort((a, b) => b.length - a.length)
		.join('|');
const MAKING_WORDS = longestFirst(MAKING);
const TREATING_WORDS = longestFirst(TREATING);

const ADVERB =
	'(?:(?:成功|顺利|圆满|积极|全面|高分|首次|累计|总计|共计|合计|已经|已|继续|持续|再次|再|另外?|扎实|广泛|有效|定向|择优|面向社会|率先|充分|努力|加快|大力|重点|统筹|精心|深入|稳步|逐步|切实|先后|分别|分批|同步|集中|高质量|高标准|力争|争取|计划|拟|预计|将|要|可|共|新|均|全部|整体|年内|全年|本年)\\s*)*';

/** 顺利完成, 新建、改扩建, 申报立项 at the beginning of a stretch. */
export const LEADING_ACTION = new RegExp(
	`^${ADVERB}(?<action>(?:${MAKING_WORDS})(?:[、和并](?:${MAKING_WORDS}))*)(?:了|起|到)?(?!率|比|总(?:数|量|额|人)|数|量|额|度|金额|人数|机制|者|奖(?:总|比|人|率|数))(?=[\\p{Script=Han}“（×A-Z\\d]|$)`,
	'u',
);
/** 培训, 新招聘 at the beginning of a stretch; they stay in the subject. */
export const LEADING_TREATMENT = new RegExp(
	`^(?<adverb>${ADVERB})(?<action>${TREATING_WORDS})(?:了)?(?!率|比|总(?:数|量|额|人)|数|量|额|度|金额|人数|机制|者|奖(?:总|比|人|率|数))`,
	'u',
);
/** A verb at the end of a stretch, before a number with its noun behind: 从县党代表中择优选派38名… */
export const TRAILING_ACTION = new RegExp(
	`(?<action>(?:新)?(?:${MAKING_WORDS}|${TREATING_WORDS}))(?:了|出|起|成)?$`,
	'u',
);

/** Where the noun after a number ends and what it did begins: 38名党建指导员｜到各校, 6所初中｜入选首批试点. */
export const VERB_STOP =
	/(?:到|在|参加|参与|加入|创建|创成|建成|入选|入围|获评|荣获|获得|获|被|为|正在|实行|实施|开展|开启|接受|通过|完成|实现|成功|选送|承担|承办|达到|达标|投入|投用|开工|竣工|交付|启用|组成|集中|全部|均|已|就读|上线|考入|考取|录取|报名|享受|受益|受到|取得|进行|用于|分配|支援|覆盖|进入|晋升|脱颖|刊登|发表|落地|落户|作用|以上学历|且|并|将|可|能|有效|共同|纳入|列入|挂牌|开通|使用|提供|给|与|和(?=\d|×))/u;

/** 提升到, 增长, 下降了 right before a number; `change` says which way. */
export const CHANGE =
	/(?:(?<base>同比|环比|较(?:上年|去年|前年|年初|上学年|\d{4}年)(?:同期|末|底)?|比(?:上年|去年|前年|年初|上学年|\d{4}年)(?:同期|末|底)?)(?:共|净|又)?)?(?:(?<up>增长|增加|提高|提升|上升|上涨|扩大|增收|净增|增幅|进步|前进|跃升|递增|多增|升高|攀升|高出?)|(?<down>下降|降低|减少|缩减|回落|压减|降幅|减轻|递减|少))(?<to>到|至|为)?(?:了|达到?|约)?$/u;
