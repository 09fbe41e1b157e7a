package check

import (
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/quantity"
)

// dated is a date with the key it was written at and what it tells.
type dated struct {
	key  string
	row  int // from 1; the key is then that of a table, whose rows have a date each
	day  quantity.Date
	what diag.Text
}

// place is where the date was written.
func (d dated) place(o *diag.Origin) diag.Place {
	if d.row > 0 {
		return o.At(numbered(d.key, d.row-1) + ".date")
	}
	return o.At(d.key)
}

// inOrder reports later days that come before earlier ones; a date that is not
// given orders nothing.
func inOrder(o *diag.Origin, earlier, later dated) diag.List {
	if earlier.day.IsZero() || later.day.IsZero() || !later.day.Before(earlier.day) {
		return nil
	}
	return one(diag.Error, diag.DatesOutOfOrder, later.place(o),
		diag.Say("%[1]s %[2]s 早于%[3]s %[4]s", "%[1]s, %[2]s, is earlier than %[3]s, %[4]s", later.what, later.day.String(), earlier.what, earlier.day.String()),
		diag.Say("核对两个日期", "check both dates"),
		diag.Related{Place: earlier.place(o), Message: earlier.what})
}

// past reports days that have not come yet, though they tell what has happened.
func past(o *diag.Origin, today quantity.Date, d dated) diag.List {
	if d.day.IsZero() || today.IsZero() || !d.day.After(today) {
		return nil
	}
	return one(diag.Warning, diag.DatesOutOfOrder, d.place(o),
		diag.Say("%[1]s %[2]s 在发布日 %[3]s 之后", "%[1]s, %[2]s, is after the day of publication, %[3]s", d.what, d.day.String(), today.String()),
		diag.Say("核对年份", "check the year"))
}

// projectDates proves that a project's dates can have come in this order.
func projectDates(c *checker, p *catalogue.Project) diag.List {
	since := dated{"progress.since", 0, p.Since, diag.Say("进展日期", "the date of the stage")}
	verified := dated{"review.verified", 0, p.Review.Verified, diag.Say("核实日期", "the date of verification")}
	signed := dated{"contract.date", 0, p.Contract.Date, diag.Say("签约日期", "the date of the contract")}
	days := turns(p)
	var found diag.List
	for _, list := range [...][]dated{permitted(p), days, {since, verified, signed}} {
		for _, d := range list {
			found = append(found, past(p.Origin, c.Today, d)...)
		}
	}
	found = append(found, historyOrder(p, days)...)
	found = append(found, inOrder(p.Origin, since, dated{"progress.next_by", 0, p.NextBy, diag.Say("下一步期限", "the date of the next step")})...)
	found = append(found, inOrder(p.Origin, verified, dated{"review.due", 0, p.Review.Due, diag.Say("下次核实", "the next review")})...)
	if f := inOrder(p.Origin, since, verified); f != nil {
		// A desk may enter a new stage without verifying the rest: a warning.
		f[0].Severity, f[0].Hint = diag.Warning, diag.Say("进展变动之后重新核实，并更新 review.verified", "verify the facts after the change, and update review.verified")
		found = append(found, f...)
	}
	return append(found, contractOrder(p, signed, days)...)
}

// permitted lists the dates of what a project's permits tell as done.
func permitted(p *catalogue.Project) []dated {
	var list []dated
	for i, permit := range p.Permits {
		if permit.Status == catalogue.Done || permit.Status == catalogue.Submitted {
			list = append(list, dated{"permits", i + 1, permit.Date, diag.Say("办理日期", "the date of the permit step")})
		}
	}
	return list
}

// turns lists the dates of a project's history.
func turns(p *catalogue.Project) []dated {
	list := make([]dated, len(p.History))
	for i, t := range p.History {
		list[i] = dated{"progress.history", i + 1, t.Date, diag.Say("进展记录", "the history entry")}
	}
	return list
}

// historyOrder proves that the history runs forward in time, and that the
// stage's date is one of the history's last run of that stage.
func historyOrder(p *catalogue.Project, days []dated) diag.List {
	var found diag.List
	for i := 1; i < len(days); i++ {
		found = append(found, inOrder(p.Origin, days[i-1], days[i])...)
	}
	last := len(p.History) - 1
	if found != nil || last < 0 || p.History[last].Stage != p.Stage || p.Since.IsZero() {
		return found
	}
	i := last
	for ; i >= 0 && p.History[i].Stage == p.Stage; i-- {
		if p.History[i].Date == p.Since {
			return nil
		}
	}
	return one(diag.Error, diag.DatesOutOfOrder, p.Origin.At("progress.since"),
		diag.Say("进展日期 %[1]s 与进展记录 %[2]s 不同", "the stage is dated %[1]s, but %[2]s in the history", p.Since.String(), p.History[i+1].Date.String()),
		diag.Say("两处写同一天", "write the same day in both"),
		diag.Related{Place: days[i+1].place(p.Origin), Message: days[i+1].what})
}

// contractOrder proves that the contract came after talks and before the
// works. A history with a step back tells of more than one attempt, and orders
// nothing.
func contractOrder(p *catalogue.Project, signed dated, days []dated) diag.List {
	if signed.day.IsZero() {
		return nil
	}
	steps := make([]int, len(p.History))
	for i, t := range p.History {
		steps[i] = t.Stage.Step()
	}
	if !slices.IsSorted(steps) {
		return nil
	}
	at := catalogue.Signed.Step()
	if len(p.History) == 0 && p.Stage.Step() >= at {
		return inOrder(p.Origin, signed, dated{"progress.since", 0, p.Since, diag.Say("进展日期", "the date of the stage")})
	}
	var found diag.List
	for i, d := range days {
		switch {
		case steps[i] > 0 && steps[i] < at:
			found = append(found, inOrder(p.Origin, d, signed)...)
		case steps[i] >= at:
			found = append(found, inOrder(p.Origin, signed, d)...)
		}
	}
	return found
}

// stageDiffers reports two stages at once: the history's last is another than
// the project's, or there is a contract before the stage of one.
func stageDiffers(_ *checker, p *catalogue.Project) diag.List {
	if last := len(p.History) - 1; last >= 0 && p.Stage != 0 && p.History[last].Stage != 0 && p.History[last].Stage != p.Stage {
		return one(diag.Error, diag.StageDiffers, p.Origin.At("progress.stage"),
			diag.Say("进展写的是 %q，进展记录的最后一条是 %q", "the stage is %q, but the history ends with %q", p.Stage.String(), p.History[last].Stage.String()),
			diag.Say("补上进展记录，或改正 stage；前期手续写在 permits 里", "add to the history, or correct the stage; permits stand under permits"),
			diag.Related{Place: p.Origin.At(numbered("progress.history", last) + ".stage"), Message: diag.Say("最后一条记录", "the last entry")})
	}
	step := p.Stage.Step()
	if p.Contract.Date.IsZero() || step == 0 || step >= catalogue.Signed.Step() ||
		slices.ContainsFunc(p.History, func(t catalogue.Turn) bool { return t.Stage == catalogue.Signed }) {
		return nil
	}
	return one(diag.Warning, diag.StageDiffers, p.Origin.At("contract.date"),
		diag.Say("写了签约日期，进展却是 %q", "a contract is dated, but the stage is %q", p.Stage.String()),
		diag.Say("意向书不算合同：删去 contract，或把 stage 改为 \"signed\"", "a letter of intent is no contract: remove contract, or set the stage to \"signed\""),
		diag.Related{Place: p.Origin.At("progress.stage"), Message: diag.Say("当前进展", "the stage")})
}

// fairDates proves that a fair does not end before it starts.
func fairDates(_ *checker, f *catalogue.Fair) diag.List {
	return inOrder(f.Origin, dated{"starts", 0, f.Starts, diag.Say("开幕日期", "the opening")}, dated{"ends", 0, f.Ends, diag.Say("闭幕日期", "the close")})
}

// policyDates proves that a policy is issued, comes into force and expires in
// this order.
func policyDates(_ *checker, p *catalogue.Policy) diag.List {
	issued := dated{"issued", 0, p.Issued, diag.Say("发文日期", "the date of issue")}
	effective := dated{"effective", 0, p.Effective, diag.Say("施行日期", "the date it comes into force")}
	expires := dated{"expires", 0, p.Expires, diag.Say("有效期", "its expiry")}
	found := inOrder(p.Origin, issued, effective)
	if f := inOrder(p.Origin, effective, expires); f != nil {
		return append(found, f...)
	}
	return append(found, inOrder(p.Origin, issued, expires)...)
}

// bulletinDates proves that a bulletin is no older than its quarter.
func bulletinDates(c *checker, b *catalogue.Bulletin) diag.List {
	if b.Period.IsZero() {
		return nil
	}
	date := dated{"date", 0, b.Date, diag.Say("通报日期", "the bulletin's date")}
	found := inOrder(b.Origin, dated{"period", 0, b.Period.Start(), diag.Say("季度开始", "the quarter's first day")}, date)
	return append(found, past(b.Origin, c.Today, date)...)
}

// expiredPolicy reports public projects that offer a policy past its date.
func expiredPolicy(c *checker, p *catalogue.Project) diag.List {
	var found diag.List
	for i, id := range p.Policies {
		policy, ok := c.index.Policies[id]
		if !ok || !p.Public() || !policy.Expired(c.Today) {
			continue
		}
		found = append(found, one(c.grave(), diag.ExpiredPolicy, p.Origin.At(numbered("policies", i)),
			diag.Say("政策 %q 已于 %s 过期", "the policy %q expired on %s", id, policy.Expires.String()),
			diag.Say("从 policies 里删去，或改列接续的政策", "remove it from policies, or name the policy that follows it"),
			diag.Related{Place: policy.Origin.At("expires"), Message: diag.Say("政策的有效期", "the policy's expiry")})...)
	}
	return found
}

// reviewDays is how long verified facts stand without a date for the next
// review.
const reviewDays = 365

// overdueReview reports public projects whose facts are due to be verified.
func overdueReview(c *checker, p *catalogue.Project) diag.List {
	r := p.Review
	hint := diag.Say("核实后更新 review.verified 和 review.due", "verify the facts, then update review.verified and review.due")
	switch {
	case !p.Public() || c.Today.IsZero():
		return nil
	case !r.Due.IsZero() && r.Due.Before(c.Today):
		return one(diag.Warning, diag.OverdueReview, p.Origin.At("review.due"),
			diag.Say("应在 %s 前核实", "the facts were to be verified by %s", r.Due.String()), hint)
	case r.Due.IsZero() && !r.Verified.IsZero() && r.Verified.AddDays(reviewDays).Before(c.Today):
		return one(diag.Warning, diag.OverdueReview, p.Origin.At("review.verified"),
			diag.Say("上次核实是 %s，已超过一年", "the facts were last verified on %s, more than a year ago", r.Verified.String()), hint)
	}
	return nil
}
