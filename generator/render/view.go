package render

import (
	"html/template"

	"tuijie/generator/lang"
)

// The views are what templates see: plain structs, ready to print, one for each
// kind of page. Everything that depends on the language has been written in it;
// addresses are relative to the page. What a template may use is listed in
// docs/themes.md.

// Page is what every page has.
type Page struct {
	Kind        string
	Language    lang.Language
	Root        string // from this page to the root of the site: "../../"
	Title       string // of this page alone
	OtherTitle  string // the same in the first other language, or ""
	TitleTag    string // its BCP 47 tag
	FullTitle   string // with the site's name
	Description string
	Canonical   string // absolute
	Alternates  []Alternate
	XDefault    string // absolute address of the cover
	Home        string
	SiteTitle   string
	Tagline     string
	Nav         []Link
	Crumbs      []Link // from the home page down, without this page
	Feed        string
	Security    string        // the content security policy
	Unlisted    bool          // not for search engines
	Picture     string        // absolute address of the picture for shared links
	Data        template.HTML // JSON-LD in its script element
	Styles      []string
	Scripts     []string
	Icon        string
	TouchIcon   string // the icon for home screens that take no vector
	App         string // the web app manifest of this language
	Seal        template.HTML
	Footer      Footer
	Sample      bool   // the page shows sample figures
	Stale       string // says that the page's source has changed since it was translated, or ""
	Updated     string
	UpdatedISO  string
}

// Link leads to a page. Href is "" where there is nothing to lead to.
type Link struct {
	Text, Href string
	Current    bool
}

// Alternate is this page in a language of the site.
type Alternate struct {
	Language lang.Language
	Href     string // relative; of the language's home page where Missing
	URL      string // absolute
	Current  bool
	Missing  bool   // the page does not exist in the language
	Note     string // says so
}

// Footer is who answers for the site, and its filings.
type Footer struct {
	Host, Operator, Address, Phone, PhoneHref, Email  string
	ICP, PublicSecurity, PublicSecurityHref, SiteCode string
}

// Amount is an amount of money, whole and in parts so that its number can be
// set large.
type Amount struct {
	Text                  string // "2.7亿元"
	Before, Number, After string
	TBD                   bool
	Approx                string // "≈ USD 38.1 million", or ""
	ApproxNote            string // the rate, its date and source
	Estimate              bool
}

// Card is a project in a list.
type Card struct {
	ID, Name, OtherName, OtherTag, Href, Summary string
	Amount                                       Amount
	Sector, Stage                                Link
	StageID                                      string
	Towns                                        []Link
	TownNames                                    string
	Land, LandStatus                             string
	Emblem, Swatch                               template.HTML
	Sample                                       bool
}

// Fact is one row of a table of facts.
type Fact struct {
	Label   string
	Value   string
	Href    string
	Note    string
	Meaning string // explains the value's word where the page shows it first, else ""
}

// Figure is a number set large, with what it counts.
// Meaning explains the label, or is "".
type Figure struct{ Label, Before, Number, After, Note, Meaning string }

// Part is one part of a total.
type Part struct {
	Name   string
	Amount Amount
	Share  string
	Bar    template.HTML
}

// Count is a group of projects with its size and sum.
type Count struct {
	Link
	ID          string
	Description string
	Projects    string // "3 projects"
	Number      string // "3"
	Amount      Amount
	Share       string
	Bar, Swatch template.HTML
}

// Contact is a desk that answers investors.
type Contact struct {
	ID, Name, Role, Office, Hours string
	Phone, PhoneHref              string // the address is "" for a sample number
	Email, EmailHref              string
	Languages                     string
	Reply                         string
	Sample                        bool
	Card                          string // address of its vCard
	Code                          string // address of the code that holds the same; "" where there is too much to say
}

// Section is a part of a page's prose.
type Section struct {
	ID, Title string
	Body      template.HTML
}

// Body is the prose of a page.
type Body struct {
	Lead     template.HTML
	Sections []Section
	Notes    template.HTML
}

// Pager leads through a list in several pages.
type Pager struct {
	Number, Of     int
	Previous, Next string // addresses; "" at the ends
	Pages          []Link
}

// CoverView is the cover, in every language at once.
type CoverView struct {
	Page
	Editions   []CoverEdition
	DoorsLabel string
	Landscape  template.HTML
	Tall       template.HTML
}

// CoverEdition is one language's words on the cover.
type CoverEdition struct {
	Language             lang.Language
	Title, Tagline, Href string
	Line                 string // how many projects in how many sectors
	Total                Amount
	Sample               string
}

// HomeView is the home page.
type HomeView struct {
	Page
	Total           Amount
	Number          string // of projects
	Tally           []Figure
	Contact         *Contact
	Landscape, Tall template.HTML
	Sectors         []Count
	Stages          []Count
	Featured        []Card
	Fair            *FairCard
	Progress        []Target
	ProgressHref    string
	ProgressTitle   string
	ListHref        string
	Declared        string // what the reserve library declares, in a sentence; "" for none
}

// ListView is a list of projects: all, or those of a sector, stage or town.
// What is about the whole list stands on its first page alone, so that a change of
// one project does not change every page.
type ListView struct {
	Page
	First                  bool   // of the list's pages
	Note                   string // what the sector, stage or town is
	GroupKind              string // "sector", "stage", "town" or ""
	ListHref               string // the list of all projects
	Cards                  []Card
	Pager                  Pager
	Legend                 []Count // the sectors' names and swatches alone
	AllNumber              string  // of all projects; "" but on the first page, as all that follows
	Total                  Amount
	Count                  string
	Sectors, Stages, Towns []Count // the ways to narrow the list
	Facets                 []Facet // the same by choices that combine, of all projects alone
	Stops                  string  // round amounts for a slider, in the words' unit (facets.unit), parted by spaces; "" for one alone
	Pictures               *Pictures
}

// Facet is one way to narrow the list of all projects.
type Facet struct {
	ID, Label string
	Every     bool // a project must have every choice made, not one of them
	Choices   []Choice
}

// Choice is a value of a facet that some projects have.
type Choice struct{ ID, Text, Number string }

// ShareTable is a total and its parts.
type ShareTable struct {
	Caption, Total string
	Parts          []Part
}

// ProjectView is a project's page.
type ProjectView struct {
	Page
	Card
	Emblem       template.HTML // large
	Sought       Amount
	Estimate     bool
	Key          []Fact // where, and is there land
	Offer        []Fact // what is sought
	Identity     []Fact
	Scale        []Fact
	Items        []Part
	Funding      []Part
	ItemsTable   ShareTable
	FundingTable ShareTable
	Cooperation  []string
	Foreign      []Fact
	Land         []Fact
	Constraints  []Fact
	Utilities    []Fact
	Access       []Reach
	ReturnTally  []Figure
	Returns      []Fact // what stands beside the large figures
	RiskNotice   bool
	StageLine    template.HTML
	StageNote    string
	StageMeaning string
	Stages       []Link // the whole line, the current one marked
	History      []Turn
	Next, NextBy string
	Permits      []Rung
	Ladder       template.HTML
	Policies     []PolicyCard
	Contact      *Contact
	Photos       []Photo
	Documents    []Document
	Sources      []Fact
	Verified     string
	VerifiedBy   string
	Body         Body
	Related      []Card
	Before       *Link
	After        *Link
	Parent       *Link
	Phases       []Link
	QR           template.HTML
	Address      string // absolute, as the code carries it: with the day and the marks, for readers of a printed sheet
	Marks        []Mark
}

// Reach is how far a place is.
type Reach struct {
	To, Distance, Time, AsOf string
	Drawing                  template.HTML
}

// Turn is a step of a project's history.
type Turn struct{ Stage, Date, ISO, Note string }

// Mark is a fact that a printed sheet is held against. Code is another where the
// fact is another.
type Mark struct{ Label, Value, Code string }

// Rung is a permit step.
type Rung struct {
	Name, Status, StatusID string
	Detail                 string // office, date, document and days, as far as given
	Drawing                template.HTML
}

// Photo is a picture. Width and Height are those of Src, in pixels.
type Photo struct {
	Src, SrcSet, WebP    string
	Width, Height        int
	Alt, Credit, Licence string
}

// Document is a file to download.
type Document struct{ Title, Href, Language string }

// PolicyCard is a policy in a list.
type PolicyCard struct {
	Link
	Issuer, Document string
	Facts            []Fact
	Expired          bool
}

// PoliciesView is the list of policies.
type PoliciesView struct {
	Page
	Policies []PolicyCard
}

// PolicyView is a policy's page.
type PolicyView struct {
	Page
	Policy   PolicyCard
	Body     Body
	Projects []Card
}

// FairCard is a fair in a list.
type FairCard struct {
	Link
	Edition, Dates, Venue, Booth string
	Starts, Ends                 string // ISO 8601
	Count                        string
	Past                         bool
	Calendar                     string // address of its calendar file; "" before its dates are known and once they are past
}

// FairsView is the list of fairs.
type FairsView struct {
	Page
	Coming, Past []FairCard
}

// FairView is a fair's page, or one on which its list goes on. What is about the
// fair and not about the projects of the page stands on the first alone.
type FairView struct {
	Page
	First    bool
	Fair     FairCard
	Cards    []Card
	Pager    Pager
	Total    Amount // from here on empty but on the first page
	Body     Body
	Contacts []Contact
	Kiosk    string // address of the page for the booth's screen; "" without projects
}

// KioskView is what the screen at a fair's booth shows, in two languages at once.
type KioskView struct {
	Page
	Fair   FairCard
	Slides []Slide
}

// Slide is a project on the screen.
type Slide struct {
	ID, Place  string // Place is where it stands among the slides: "3 / 14"
	Sides      []Side // in the page's language and in the first other one that the project has
	Emblem, QR template.HTML
}

// Side is a slide in one of its languages.
type Side struct {
	Card
	Language lang.Language
	Facts    []Fact
	Scan     string // says what the code leads to
	Notice   string // that the figures are samples, or ""
}

// Target is a target and what was achieved of it.
type Target struct {
	Name             string
	Target, Achieved Amount
	Rate             *Figure // nil where there is no target to measure by
	Estimate         bool
	Chart            template.HTML
}

// Deal is a negotiation that a bulletin reports.
type Deal struct {
	Link
	Amount Amount
	State  string
}

// Quarter is a bulletin.
type Quarter struct {
	Link
	Period, Date string
	Targets      []Target
	Deals        []Deal
	Tally        []Figure
}

// ProgressView is the page of results: the newest bulletin and those before.
type ProgressView struct {
	Page
	Newest   Quarter
	Pictures *Pictures
	Earlier  []Quarter
}

// Pictures are the drawings of all projects together, each with its table.
type Pictures struct {
	Sample       bool          // some of the figures are samples
	Treemap      template.HTML // the sectors by investment; "" where there is no sum
	Sectors      []Count
	Number       string // of projects
	Total        Amount // of all projects
	Stages       []Count
	Scatter      template.HTML // amounts against land; "" where no project has both
	ScatterLabel string        // what it shows
	Plotted      []Card        // the projects in it, where it draws each of them
	Classes      *Classes      // or else how many there are in each class of both
	Left         string        // how many are not in it, or ""
}

// Classes are a table of how many projects there are in each class of amount and land.
type Classes struct {
	Across, Up string // bounds between the classes, parted by spaces, in the language's unit of land and in ten thousands of yuan
	Heads      []string
	Rows       []ClassRow // the largest amounts first
}

// ClassRow is a class of amounts with the number of projects in each class of land.
type ClassRow struct {
	Label   string
	Numbers []string
}

// BulletinView is a bulletin's page.
type BulletinView struct {
	Page
	Quarter Quarter
	Body    Body
}

// ProseView is a page of prose.
type ProseView struct {
	Page
	Lead     string
	Body     Body
	Facts    []CountyFact
	Contacts []Contact // where the page asks for them
	Land     []Card
	ListHref string // the list of all projects, which Land shows the first of
	Blocks   map[string]bool
}

// CountyFact is a fact with its year and source.
type CountyFact struct{ Name, Value, Year, Source string }

// ToolView is a page whose projects a reader chooses: those compared, those kept.
type ToolView struct {
	Page
	ListHref string // the list of all projects
}

// NotFoundView is the page for an address that leads nowhere.
type NotFoundView struct {
	Page
	ListHref, ContactHref string
	Empty                 template.HTML
}
