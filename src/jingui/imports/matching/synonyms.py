"""Headers people write, by the usual key of the field they mean (Chinese, traditional, English).

Fields of the workspace add their own label, key and ``config.import_synonyms``. Pure data: the
child process uses the words to find the header row.
"""

_WORDS = {
    "code": (
        "客户编号|客户编码|客户代码|客户号|编号|编码|代码|客戶編號|客戶代碼|編號|customer no|customer number|customer code|"
        "account no|account number|code"
    ),
    "name": (
        "客户名称|客户名|客户姓名|客户|客户全称|客户单位|单位名称|公司名称|企业名称|公司全称|名称|姓名|称呼|公司|客戶名稱|客戶姓名|客戶|公司名稱|account name|"
        "account|customer name|customer|company name|company|client|name"
    ),
    "kind": "客户类型|类型|客户性质|客户类别|客戶類型|customer type|account type|type",
    "gender": "性别|性別|gender|sex",
    "phone": (
        "手机|手机号|手机号码|移动电话|联系手机|联系电话|联系方式|电话|电话号码|联系人手机|联系人电话|行動電話|手機|手機號碼|聯絡電話|mobile|mobile phone|"
        "cell|cell phone|phone|phone number"
    ),
    "phone2": "手机2|手机号2|手机二|备用手机|第二手机|电话2|备用电话|其他电话|mobile 2|phone 2|other phone",
    "landline": "座机|固话|固定电话|办公电话|公司电话|单位电话|總機|電話|tel|telephone|office phone|business phone|landline",
    "fax": "传真|传真号码|傳真|fax",
    "email": "邮箱|电子邮箱|电子邮件|邮件|邮箱地址|電子郵件|電子信箱|信箱|e-mail|email|email address|mail",
    "id_no": "身份证|身份证号|身份证号码|证件号|证件号码|身分證字號|證件號碼|id no|id number|id card",
    "credit_code": "统一社会信用代码|信用代码|统一信用代码|社会信用代码|税号|纳税人识别号|credit code|uscc",
    "tax_no": "統一編號|統編|外国税号|tax no|tax id|tax number|vat no|vat number",
    "company": "所属公司|单位|工作单位|所在单位|任职公司|所在公司|雇主|任職公司|employer|organization|organisation",
    "contact_name": (
        "联系人|联络人|主要联系人|联系人姓名|联系人（职务）|对接人|聯絡人|聯繫人|連絡人|contact|contact name|contact person|"
        "primary contact"
    ),
    "contact_title": "职务|职位|职称|岗位|联系人职务|職稱|職務|job title|title|position",
    "department": "部门|所在部门|部門|department|dept",
    "country": "国家|国家/地区|國家|country",
    "province": "省|省份|所在省|省/直辖市|省市|省/市|province|state|state/province",
    "city": "市|城市|所在城市|地市|縣市|city|town",
    "region": "地区|区域|所在地区|省市区|所在地|所在區域|地區|region|area",
    "address": "地址|详细地址|通讯地址|通信地址|公司地址|注册地址|联系地址|户籍地址|办公地址|街道|通訊地址|address|street|street address|mailing address",
    "postcode": "邮编|邮政编码|郵遞區號|zip|zip code|postcode|postal code",
    "industry": "行业|所属行业|行业类别|行业分类|產業別|產業|行業|industry|sector",
    "stage": "阶段|客户阶段|销售阶段|跟进阶段|客户状态|商机阶段|商機階段|階段|stage|status|sales stage",
    "level": "级别|等级|客户级别|客户等级|客户分类|客户分级|信用等级|等級|level|rating|grade|tier",
    "source": "来源|客户来源|来源渠道|渠道|商机来源|獲客渠道|來源|source|lead source|channel",
    "amount": (
        "金额|预计金额|预计成交额|商机金额|合同金额|成交金额|累计金额|预算|金額|預估金額|訂單金額|amount|annual value|value|deal value|"
        "revenue|budget"
    ),
    "currency": "币种|货币|幣別|幣種|currency|ccy",
    "probability": "概率|赢率|成交概率|成交几率|成功率|意向度|贏率|probability|win %|win rate|win",
    "owner": (
        "负责人|归属人|所有者|跟进人|业务员|销售|销售员|客户经理|归属销售|业务代表|专管员|经办人|谁在跟|所属销售|負責人|業務員|業務|owner|account owner|"
        "sales|sales rep|salesperson|assigned to"
    ),
    "created_date": (
        "创建日期|创建时间|登记日期|登记时间|建档日期|建档时间|建立日期|录入日期|日期|签约日期|报名时间|展会日期|首次接触日期|首次联系日期|建檔日期|建立時間|created|"
        "created on|created date|created at|date"
    ),
    "last_contact_date": (
        "最近跟进|最近跟进日期|最近联系日|最近联系日期|最后跟进|最后跟进时间|上次跟进|最近聯絡|last contact|last contacted|last follow-up|"
        "last activity"
    ),
    "next_contact_date": "下次跟进|下次跟进日期|下次跟进时间|下次联系|下次联系日期|下次聯絡|next contact|next follow-up|next step date",
    "birthday": "生日|出生日期|出生年月日|出生年月|出生日|birthday|date of birth|dob",
    "employees": "员工数|人数|公司规模|员工人数|員工數|employees|headcount|no of employees",
    "tags": "标签|关键字|关键词|标记|关注点|標籤|tags|tag|labels|keywords",
    "wechat": "微信|微信号|微信帐号|微信账号|wechat|weixin",
    "qq": "QQ|QQ号|QQ号码|qq",
    "website": "网址|网站|官网|公司网站|主页|網站|web|website|homepage|url",
    "remark": "备注|说明|描述|跟进情况|需求|补充说明|其他|備註|說明|remark|remarks|notes|note|comment|comments|description",
    "registered_capital": "注册资本|注册资金|registered capital",
}

SYNONYMS: dict[str, tuple[str, ...]] = {key: tuple(words.split("|")) for key, words in _WORDS.items()}
"""Field key → headers, the commonest first."""

IGNORED: tuple[str, ...] = (
    "序号",
    "序號",
    "no",
    "no.",
    "#",
    "系统id",
    "id",
    "创建ip",
    "打印次数",
    "同步状态",
    "备用字段1",
    "状态码",
    "行号",
)
"""Headers that name nothing worth keeping: running numbers and technical columns."""
