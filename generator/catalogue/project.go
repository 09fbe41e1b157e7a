package catalogue

import (
	"slices"

	"tuijie/generator/lang"
	"tuijie/generator/quantity"
)

// Project is one investment project.
type Project struct {
	Entry
	Slug          string // names the project's address; stable
	Name, Summary lang.Text
	Reserve       string // id of the reserve library that counts it; "" for none
	Code          string // national project code
	Sector        string
	Nature        string
	PartOf        string // id of the project that this is a phase of
	Visibility    string
	Illustrative  bool

	Place      Location
	Scale      []Capacity
	Months     int // of construction
	Investment Investment

	Cooperation []string
	Foreign     Foreign
	Land        Land
	Utilities   [len(utilities)]Readiness // in the order of Utilities
	Returns     Returns

	Stage   Stage
	Since   quantity.Date
	History []Turn
	Next    lang.Text
	NextBy  quantity.Date
	Permits []Permit

	Investor Investor
	Contract Contract
	Owner    lang.Text
	Contact  string
	Policies []string

	Photos    []Photo
	Documents []Document
	Review    Review
	Sources   []Source
}

// Public reports whether the project is shown to readers.
func (p *Project) Public() bool { return p.Visibility == "public" && p.Stage.Public() }

// Filed reports whether the project has been filed or approved.
func (p *Project) Filed() bool {
	return slices.ContainsFunc(p.Permits, func(each Permit) bool {
		return each.Status == Done && (each.Step == FilingStep || each.Step == ApprovalStep)
	})
}

// Location is where a project stands.
type Location struct {
	Towns               []string
	Site                lang.Text
	Longitude, Latitude float64 // WGS 84 degrees; both 0 where not given
	Access              []Access
}

// Access is how far a project is from a place.
type Access struct {
	To       string
	Distance quantity.Quantity
	Minutes  int
	AsOf     quantity.Date
}

// Capacity is one measure of a project's scale.
type Capacity struct {
	Name  lang.Text
	Value quantity.Value
}

// Investment is what a project costs and who pays.
type Investment struct {
	Total, Sought quantity.Money
	Estimate      bool
	Items         []Share
	Funding       []Share
}

// Share is one part of a total.
type Share struct {
	Name   lang.Text
	Amount quantity.Money
}

// Foreign is how the law treats foreign investors in the project's trade.
type Foreign struct {
	Class string
	Basis lang.Text
}

// Land is the site's land.
type Land struct {
	Area        quantity.Area
	Status      string
	Access      []string
	Use         lang.Text
	Ready       quantity.Month
	Constraints []Constraint
}

// Constraint is something that limits the use of the land.
type Constraint struct {
	Kind string
	Note lang.Text
}

// utilities are the seven connections and the levelling (七通一平).
var utilities = [...]string{"road", "water", "power", "gas", "telecom", "drainage", "levelling"}

// Utilities returns the names of the utilities, in the order of
// Project.Utilities.
func Utilities() []string { return utilities[:] }

// Returns is what a project is expected to earn. Money is a year's.
type Returns struct {
	Basis                       string
	Revenue, Cost, Tax, Profit  quantity.Money
	IRR                         quantity.Rate
	IRROf, IRRTax               string
	Payback                     quantity.Years
	PaybackIncludesConstruction bool
	Jobs                        int
}

// Given reports whether any return is stated.
func (r Returns) Given() bool {
	return !r.Revenue.IsZero() || !r.Cost.IsZero() || !r.Tax.IsZero() || !r.Profit.IsZero() ||
		!r.IRR.IsZero() || !r.Payback.IsZero() || r.Jobs > 0
}

// Turn is one step of a project's history, forward or back.
type Turn struct {
	Stage Stage
	Date  quantity.Date
	Note  lang.Text
}

// Permit is how far one permit step has come.
type Permit struct {
	Step     Step
	Status   Status
	Date     quantity.Date
	Document string
	Office   lang.Text
	Days     int
}

// Investor is who invests; the name is published only with consent.
type Investor struct {
	Name    lang.Text
	Consent bool
}

// Contract is what was signed.
type Contract struct {
	Amount quantity.Money
	Date   quantity.Date
}

// Photo is a picture beside the project's file.
type Photo struct {
	File, Credit, Licence string
	Alt                   lang.Text
}

// Document is a file to download beside the project's file.
type Document struct {
	File, Language string
	Title          lang.Text
}

// Review tells who verified the facts, when, and when to look again.
type Review struct {
	Verified, Due quantity.Date
	By            lang.Text
}

// Source tells where a claim comes from.
type Source struct {
	Claim, Source lang.Text
	Date          quantity.Date
}
