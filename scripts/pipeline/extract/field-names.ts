/**
 * What programs call the fields of an article, as the portals label them.
 *
 *     pubDate, publish_time, 发布日期   →   发布时间
 *     content, 正文, bodyHtml           →   body
 */

/** Roles that are not portal labels: the document itself and its address. */
export type FieldRole = 'title' | 'subtitle' | 'body' | 'url' | 'id' | PortalLabel;
export type PortalLabel =
	| '发布时间'
	| '成文日期'
	| '发布机构'
	| '文号'
	| '索引号'
	| '来源'
	| '作者'
	| '责任编辑'
	| '主题分类'
	| '关键词'
	| '有效性'
	| '公开方式';

/** Lower case, without `_`, `-` and blanks. The first role that lists a name wins. */
const NAMES: Readonly<Record<FieldRole, readonly string[]>> = {
	title:
		'title 标题 name 名称 subject headline articletitle arttitle doctitle infotitle newstitle docname 题名 文件名称 信息名称 文件标题 公文标题 通知标题 文章标题 材料名称 bt ogtitle dctitle msgtitle'.split(
			' ',
		),
	subtitle: 'subtitle 副标题 fulltitle2 subheading'.split(' '),
	body: 'content 正文 body text html 内容 contents articlecontent artcontent bodyhtml contenthtml htmlcontent doccontent infocontent newscontent doctext fulltext 全文 文本 文章内容 信息内容 正文内容 文件内容 公文内容 contenttext contenttxt txt article articlebody zw nr detail details richtext'.split(
		' ',
	),
	url: 'url link 链接 网址 href docurl docpuburl puburl weburl 原文链接 来源网址 地址 pageurl source_url sourceurl ogurl'.split(
		' ',
	),
	id: 'id 编号 序号 uuid docid articleid guid infoid no'.split(' '),
	发布时间:
		'发布时间 发布日期 公开日期 日期 时间 pubdate publishdate publishtime pubtime date datetime time publishedat published publishedtime releasedate releasetime createtime createdate createdat created docreltime fbsj fbrq displaytime showtime articlepublishedtime dcdate dcdateissued deploytime savetime'.split(
			' ',
		),
	成文日期:
		'成文日期 成文时间 发文日期 发文时间 生成日期 issuedate issuedat issuetime writtendate docdate cwrq fwrq'.split(
			' ',
		),
	发布机构:
		'发布机构 发文机关 发文机构 制发机关 发布单位 发文单位 单位 机构 部门 publisher issuer org orgname organization organisation dept deptname department unit unitname agency fbjg fwjg publishorg publishunit sitename 单位名称 责任部门'.split(
			' ',
		),
	文号: '文号 发文字号 文件编号 发文文号 公文文号 documentnumber docno docnumber documentno fileno filenum wh fwzh referencenumber'.split(
		' ',
	),
	索引号: '索引号 信息索引号 indexnumber indexno indexnum syh index idxid catalogno'.split(' '),
	来源: '来源 信息来源 文章来源 稿件来源 source contentsource docsource origin from copyfrom ly'.split(' '),
	作者: '作者 撰稿 供稿 author writer byline docauthor articleauthor zz creator'.split(' '),
	责任编辑: '责任编辑 编辑 editor'.split(' '),
	主题分类:
		'主题分类 组配分类 信息分类 分类 栏目 category column columnname channel channelname type classname'.split(
			' ',
		),
	关键词: '关键词 主题词 keywords keyword tags tag'.split(' '),
	有效性: '有效性 validity effective'.split(' '),
	公开方式: '公开方式 公开形式'.split(' '),
};

const ROLES = new Map<string, FieldRole>();
for (const [role, names] of Object.entries(NAMES) as [FieldRole, readonly string[]][])
	for (const name of names) if (!ROLES.has(name)) ROLES.set(name, role);

/** Undefined for a name that says nothing. */
export const roleOf = (name: string): FieldRole | undefined =>
	ROLES.get(name.toLowerCase().replace(/[\s_\-.:：()（）*]+/gu, ''));

/** Ten or thirteen digits of a database are a moment, shown as China's clock shows it: `2021-01-12 16:15`. */
export function readTimestamp(value: string): string {
	if (!/^1\d{9}(?:\d{3})?$/.test(value)) return value;
	const milliseconds = Number(value) * (value.length === 10 ? 1000 : 1);
	return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
