package catalogue

import "tuijie/generator/record"

// NatureWords names the types of works.
func NatureWords() []record.Word { return natureWords }

var natureWords = record.Words(
	[3]string{"new", "新建", "New build"},
	[3]string{"expansion", "扩建", "Expansion"},
	[3]string{"upgrade", "技改", "Upgrade"},
	[3]string{"relocation", "迁建", "Relocation"},
	[3]string{"idle-asset", "盘活存量", "Re-use of an idle asset"},
)

// VisibilityWords names who may see a project.
func VisibilityWords() []record.Word { return visibilityWords }

var visibilityWords = record.Words([3]string{"public", "公开", "Public"}, [3]string{"internal", "内部", "Internal"})

// CooperationWords names the forms of co-operation.
func CooperationWords() []record.Word { return cooperationWords }

var cooperationWords = record.Words(
	[3]string{"wholly-owned", "独资", "Wholly owned"},
	[3]string{"joint-venture", "合资", "Joint venture"},
	[3]string{"cooperation", "合作", "Contractual co-operation"},
	[3]string{"equity", "入股", "Equity participation"},
	[3]string{"lease", "租赁", "Lease"},
	[3]string{"ppp", "政府和社会资本合作（PPP）", "Public-private partnership"},
	[3]string{"other", "其他", "Other"},
)

// ForeignWords names how the law treats foreign investment in a trade.
func ForeignWords() []record.Word { return foreignWords }

var foreignWords = record.Words(
	[3]string{"encouraged", "鼓励类", "Encouraged"},
	[3]string{"permitted", "允许类", "Permitted"},
	[3]string{"restricted", "限制类", "Restricted"},
	[3]string{"prohibited", "禁止类", "Prohibited"},
)

// LandStatusWords names the states of a site.
func LandStatusWords() []record.Word { return landStatusWords }

var landStatusWords = record.Words(
	[3]string{"cleared", "净地", "Cleared"},
	[3]string{"reserved", "已收储", "In the land reserve"},
	[3]string{"to-acquire", "待征收", "To be acquired"},
	[3]string{"leased", "已流转", "Leased"},
	[3]string{"idle", "闲置", "Idle"},
	[3]string{"unknown", "未定", "Not settled"},
)

// LandAccessWords names the ways to land: 征、租、股.
func LandAccessWords() []record.Word { return landAccessWords }

var landAccessWords = record.Words(
	[3]string{"expropriation", "征", "Expropriation"},
	[3]string{"lease", "租", "Lease"},
	[3]string{"equity", "股", "Equity"},
)

// ConstraintWords names what can limit a site.
func ConstraintWords() []record.Word { return constraintWords }

var constraintWords = record.Words(
	[3]string{"geopark", "地质公园", "Geopark"},
	[3]string{"nature-reserve", "自然保护区", "Nature reserve"},
	[3]string{"ecological-redline", "生态保护红线", "Ecological redline"},
	[3]string{"basic-farmland", "永久基本农田", "Permanent basic farmland"},
	[3]string{"karst", "岩溶地质", "Karst ground"},
	[3]string{"water", "水源保护", "Water protection"},
	[3]string{"none", "无", "None"},
)

// Readiness is how far a utility is ready; zero where nothing is said.
type Readiness uint16

// String returns the id of the readiness.
func (r Readiness) String() string { return record.IDOf(readinessWords, r) }

// ReadinessWords names how far a utility is ready.
func ReadinessWords() []record.Word { return readinessWords }

var readinessWords = record.Words(
	[3]string{"ready", "已通", "Ready"},
	[3]string{"partial", "部分具备", "Partly ready"},
	[3]string{"planned", "规划中", "Planned"},
	[3]string{"none", "不具备", "None"},
)

// BasisWords names what expected returns were worked out from.
func BasisWords() []record.Word { return basisWords }

var basisWords = record.Words(
	[3]string{"study", "可行性研究报告", "Feasibility study"},
	[3]string{"pre-feasibility", "预可行性研究", "Pre-feasibility study"},
	[3]string{"estimate", "匡算", "Estimate"},
)

// IRROfWords names whose internal rate of return is meant.
func IRROfWords() []record.Word { return irrOfWords }

var irrOfWords = record.Words([3]string{"project", "全投资", "Project"}, [3]string{"equity", "资本金", "Equity"})

// IRRTaxWords tells whether a rate of return is before or after income tax.
func IRRTaxWords() []record.Word { return irrTaxWords }

var irrTaxWords = record.Words([3]string{"before", "所得税前", "Before income tax"}, [3]string{"after", "所得税后", "After income tax"})
