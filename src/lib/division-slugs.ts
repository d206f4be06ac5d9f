/**
 * ASCII names of administrative divisions: pinyin of the name without its rank.
 */
import { pinyin } from 'pinyin-pro';

/** Readings of place names that a general pinyin dictionary gets wrong, or that are fixed by usage. */
const readings: Record<string, string> = {
	内蒙古: 'neimenggu',
	陕西: 'shaanxi',
	台州: 'taizhou',
	乐清: 'yueqing',
	丽水: 'lishui',
	六安: 'luan',
	莘县: 'shenxian',
	洪洞: 'hongtong',
	长子: 'zhangzi',
	浚县: 'xunxian',
	铅山: 'yanshan',
	番禺: 'panyu',
	尉犁: 'yuli',
	郫都: 'pidu',
	大埔: 'dabu',
	东阿: 'donge',
	单县: 'shanxian',
	费县: 'feixian',
	任泽: 'renze',
	任丘: 'renqiu',
	任城: 'rencheng',
	歙县: 'shexian',
	繁峙: 'fanshi',
	会理: 'huili',
	会泽: 'huize',
	会同: 'huitong',
	乐亭: 'laoting',
	乐陵: 'laoling',
	乐安: 'lean',
	乐都: 'ledu',
	长乐: 'changle',
	昌乐: 'changle',
	柏乡: 'baixiang',
	蔚县: 'yuxian',
	涡阳: 'guoyang',
	监利: 'jianli',
	黄陂: 'huangpi',
	茌平: 'chiping',
	东莞: 'dongguan',
	什邡: 'shifang',
	筠连: 'junlian',
	犍为: 'qianwei',
	弥勒: 'mile',
	荥阳: 'xingyang',
	荥经: 'yingjing',
	泌阳: 'biyang',
	中牟: 'zhongmu',
	渑池: 'mianchi',
	宕昌: 'tanchang',
	吴堡: 'wubu',
	厦门: 'xiamen',
	嵊州: 'shengzhou',
	嵊泗: 'shengsi',
	乐山: 'leshan',
	乐平: 'leping',
	乐至: 'lezhi',
	行唐: 'xingtang',
	盱眙: 'xuyi',
	枞阳: 'zongyang',
	蚌埠: 'bengbu',
	蚌山: 'bengshan',
	阿城: 'acheng',
	东阳: 'dongyang',
	石柱: 'shizhu',
	硚口: 'qiaokou',
	丰都: 'fengdu',
	覃塘: 'qintang',
	瓯海: 'ouhai',
	朝阳: 'chaoyang',
	朝天: 'chaotian',
	重庆: 'chongqing',
	长垣: 'changyuan',
	泊头: 'botou',
	闽侯: 'minhou',
	万年: 'wannian',
	裕安: 'yuan',
	儋州: 'danzhou',
	崇阳: 'chongyang',
	侯马: 'houma',
	澄海: 'chenghai',
	穆棱: 'muling',
	井陉: 'jingxing',
	牟平: 'muping',
	牟定: 'mouding',
	隆化: 'longhua',
	尧都: 'yaodu',
	曾都: 'zengdu',
	盛泽: 'shengze',
	尖扎: 'jianzha',
	米易: 'miyi',
	木里: 'muli',
	屯留: 'tunliu',
	六合: 'luhe',
	峨边: 'ebian',
	台江: 'taijiang',
	天台: 'tiantai',
	仙居: 'xianju',
	柞水: 'zhashui',
	禅城: 'chancheng',
	长兴: 'changxing',
	洞头: 'dongtou',
	句容: 'jurong',
	邗江: 'hanjiang',
	株洲: 'zhuzhou',
	耒阳: 'leiyang',
	瓦房店: 'wafangdian',
	宁蒗: 'ninglang',
	叶县: 'yexian',
	叶城: 'yecheng',
	盖州: 'gaizhou',
	郏县: 'jiaxian',
	砀山: 'dangshan',
	芝罘: 'zhifu',
	临朐: 'linqu',
	莒县: 'juxian',
	鄄城: 'juancheng',
	亳州: 'bozhou',
	濮阳: 'puyang',
	睢县: 'suixian',
	睢宁: 'suining',
	睢阳: 'suiyang',
	婺城: 'wucheng',
	婺源: 'wuyuan',
};

/** Nationalities as they stand in the names of autonomous divisions, longest first. */
const NATIONALITIES =
	'柯尔克孜族?|达斡尔族|维吾尔族?|哈萨克族?|塔吉克族?|蒙古族?|朝鲜族|土家族|布依族|仡佬族|拉祜族|傈僳族|哈尼族|景颇族|纳西族|布朗族|毛南族|仫佬族|普米族|独龙族|裕固族|撒拉族|保安族|东乡族|鄂温克族?|锡伯族?|满族|回族|壮族|苗族|侗族|瑶族|彝族|藏族|羌族|傣族|白族|黎族|畲族|佤族|怒族|水族|土族|各族';

const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:${NATIONALITIES})+(?:自治[区州县旗]|区)$`, 'u');

/**
 * Name without its rank; a name that would be left with one character keeps it.
 *
 *     stemOf('萧山区') // => '萧山'      stemOf('景宁畲族自治县') // => '景宁'      stemOf('和县') // => '和县'
 */
export function stemOf(name: string): string {
	// 蒙古 is part of the name 内蒙古, no nationality in it.
	const stem =
		(name === '内蒙古自治区' ? undefined : AUTONOMOUS.exec(name)?.[1]) ??
		name.replace(/(?:特别行政区|自治[区州县旗]|林区|特区|地区|新区|省|市|县|区|盟|(?<=.{2})旗)$/u, '');
	return stem.length > 1 ? stem : name;
}

/**
 * Pinyin of a stem, letters only.
 *
 *     slugOfStem('乐清') // => 'yueqing'
 */
export function slugOfStem(stem: string): string {
	const known = readings[stem];
	if (known) return known;
	return pinyin(stem, { toneType: 'none', v: true, type: 'array', surname: 'off' })
		.join('')
		.toLowerCase()
		.replaceAll('ü', 'v')
		.replace(/[^a-z0-9]/g, '');
}
