package catalogue

import "tuijie/generator/record"

// Stage is a project's commercial stage; zero for none.
type Stage uint16

// The stages, in the order of a project's life; Paused and Ended stand beside
// the line. A letter of intent (Intent) is never counted as signed.
const (
	Idea Stage = iota + 1
	Reserved
	Promoted
	Talks
	Intent
	Signed
	Started
	Building
	Completed
	Operating
	FullCapacity
	Paused
	Ended
)

// StageOf is the stage with the id; zero for none.
func StageOf(id string) Stage { return Stage(record.PlaceOf(stageWords, id)) }

// String returns the id of the stage.
func (s Stage) String() string { return record.IDOf(stageWords, s) }

// Line is the stages a project passes through, in order.
var line = []Stage{Idea, Reserved, Promoted, Talks, Intent, Signed, Started, Building, Completed, Operating, FullCapacity}

// Line returns the stages a project passes through, in order.
func Line() []Stage { return append([]Stage(nil), line...) }

// Step returns the stage's place in the line, counted from 1, or 0 for a stage
// beside it.
func (s Stage) Step() int {
	for i, each := range line {
		if each == s {
			return i + 1
		}
	}
	return 0
}

// Public reports whether a project at the stage is shown in the catalogue.
func (s Stage) Public() bool { return s != Idea && s != Ended }

// StageWords names the stages.
func StageWords() []record.Word { return stageWords }

var stageWords = record.Words(
	[3]string{"idea", "谋划", "Concept"},
	[3]string{"reserve", "储备", "In the reserve library"},
	[3]string{"promoted", "推介", "Open to investors"},
	[3]string{"talks", "在谈", "In talks"},
	[3]string{"intent", "签订意向", "Letter of intent"},
	[3]string{"signed", "签约", "Contract signed"},
	[3]string{"started", "开工", "Ground broken"},
	[3]string{"building", "在建", "Under construction"},
	[3]string{"completed", "竣工", "Completed"},
	[3]string{"operating", "投产", "In operation"},
	[3]string{"full-capacity", "达产", "At design capacity"},
	[3]string{"paused", "暂缓", "On hold"},
	[3]string{"ended", "终止", "Ended"},
)

// Step is a step of the permits before ground is broken; zero for none.
type Step uint16

// The steps that other rules speak of, by their places in StepWords, where all stand.
const (
	FilingStep   Step = 3
	ApprovalStep Step = 4
)

// String returns the id of the step.
func (s Step) String() string { return record.IDOf(stepWords, s) }

// StepWords names the permit steps, in their order.
func StepWords() []record.Word { return stepWords }

var stepWords = record.Words(
	[3]string{"proposal", "项目建议书", "Project proposal"},
	[3]string{"feasibility", "可行性研究", "Feasibility study"},
	[3]string{"filing", "备案", "Filing"},
	[3]string{"approval", "核准", "Approval"},
	[3]string{"site", "规划选址与用地预审", "Site selection and land pre-examination"},
	[3]string{"land-grant", "供地", "Land grant"},
	[3]string{"design", "规划设计", "Planning and design"},
	[3]string{"eia", "环评", "Environmental impact assessment"},
	[3]string{"soil-water", "水土保持", "Soil and water conservation"},
	[3]string{"energy", "节能审查", "Energy conservation review"},
	[3]string{"forest-land", "林地使用", "Use of forest land"},
	[3]string{"reserve-opinion", "保护区（地质公园）意见", "Opinion of the nature reserve or geopark"},
	[3]string{"construction", "施工许可", "Construction permit"},
)

// Status is how far a permit step has come; zero for none.
type Status uint16

// The statuses of a permit step, in the order of StatusWords.
const (
	NotStarted Status = iota + 1
	Preparing
	Submitted
	Done
	NotNeeded
)

// String returns the id of the status.
func (s Status) String() string { return record.IDOf(statusWords, s) }

// StatusWords names the statuses of a permit step.
func StatusWords() []record.Word { return statusWords }

var statusWords = record.Words(
	[3]string{"none", "未开展", "Not started"},
	[3]string{"preparing", "准备中", "In preparation"},
	[3]string{"submitted", "已申报", "Submitted"},
	[3]string{"done", "已完成", "Done"},
	[3]string{"not-needed", "不需要", "Not needed"},
)
