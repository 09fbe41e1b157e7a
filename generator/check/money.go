package check

import (
	"math/big"
	"slices"
	"strconv"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/quantity"
)

// itemsSum proves that what an investment is spent on adds up to its total.
func itemsSum(_ *checker, p *catalogue.Project) diag.List {
	return shares(p, p.Investment.Items, "investment.items", diag.ItemsSum, diag.Say("投资构成", "the breakdown"))
}

// fundingSum proves that the sources of an investment add up to its total.
func fundingSum(_ *checker, p *catalogue.Project) diag.List {
	return shares(p, p.Investment.Funding, "investment.funding", diag.FundingSum, diag.Say("资金筹措", "the funding"))
}

// shares compares a list of amounts with the total, exactly: an office that
// rounds its items rounds one of them to make the sum right.
func shares(p *catalogue.Project, list []catalogue.Share, key string, code diag.Code, what diag.Text) diag.List {
	total := p.Investment.Total
	if len(list) == 0 || !total.Known() {
		return nil
	}
	for i, s := range list {
		if !s.Amount.Known() {
			return nil // its own fault has been reported
		}
		if s.Amount.Currency() != total.Currency() {
			return one(diag.Error, code, p.Origin.At(numbered(key, i)+".amount"),
				diag.Say("%s的币种与总投资不同，无法相加", "%s is in another currency than the total and cannot be added", what),
				diag.Say("各项与总投资用同一币种", "use the currency of the total"),
				diag.Related{Place: p.Origin.At("investment.total"), Message: diag.Say("总投资 %s", "the total is %s", total.String())})
		}
	}
	sum, err := quantity.Sum(func(yield func(quantity.Money) bool) {
		for _, s := range list {
			if !yield(s.Amount) {
				return
			}
		}
	})
	if err != nil || sum.Cmp(total) == 0 {
		return nil
	}
	related := make([]diag.Related, len(list))
	for i, s := range list {
		related[i] = diag.Related{Place: p.Origin.At(numbered(key, i) + ".amount"), Message: spoken(s.Name, s.Amount.String())}
	}
	return one(diag.Error, code, p.Origin.At("investment.total"),
		diag.Say("%[1]s合计 %[2]s，总投资 %[3]s，%[4]s", "%[1]s adds up to %[2]s, the total is %[3]s: %[4]s", what, sum.String(), total.String(), difference(sum, total)),
		likelySlip(list, sum, total), related...)
}

// difference tells by how much a is more or less than b.
func difference(a, b quantity.Money) diag.Text {
	if a.Cmp(b) < 0 {
		d, _ := b.Sub(a)
		return diag.Say("少了 %s", "%s short", d.String())
	}
	d, _ := a.Sub(b)
	return diag.Say("多了 %s", "%s too much", d.String())
}

// slips are the factors by which amounts are mistyped: a decimal point, or 万
// for 亿 and the reverse.
var slips = []int64{10, 10_000}

// likelySlip names the one item that a usual slip would explain.
func likelySlip(list []catalogue.Share, sum, total quantity.Money) diag.Text {
	gap := new(big.Rat).Sub(yuan(total), yuan(sum))
	for i, s := range list {
		for _, n := range slips {
			more := new(big.Rat).Mul(yuan(s.Amount), big.NewRat(n-1, 1))
			less := new(big.Rat).Mul(yuan(s.Amount), big.NewRat(1-n, n))
			if gap.Cmp(more) == 0 || gap.Cmp(less) == 0 {
				return diag.Say("第 %d 项 %s 像是差了 %d 倍", "item %d, %s, looks wrong by a factor of %d", i+1, s.Amount.String(), n)
			}
		}
	}
	return diag.Say("核对下列各项，或更正总投资", "check the amounts listed, or correct the total")
}

// yuan is the exact amount of known money in units of its currency.
func yuan(m quantity.Money) *big.Rat {
	written := m.Yuan()
	if n, err := strconv.ParseInt(written, 10, 64); err == nil {
		return new(big.Rat).SetInt64(n) // which is quicker by far
	}
	r, ok := new(big.Rat).SetString(written)
	if !ok {
		return new(big.Rat)
	}
	return r
}

// soughtExceedsTotal proves that no more capital is sought than is needed.
func soughtExceedsTotal(_ *checker, p *catalogue.Project) diag.List {
	i := p.Investment
	if !i.Total.Known() || !i.Sought.Known() || i.Total.Currency() != i.Sought.Currency() || i.Sought.Cmp(i.Total) <= 0 {
		return nil
	}
	return one(diag.Error, diag.SoughtExceedsTotal, p.Origin.At("investment.sought"),
		diag.Say("拟引资额 %s 超过总投资 %s", "%s is sought, more than the total of %s", i.Sought.String(), i.Total.String()),
		diag.Say("核对两个数的单位和位数", "check the unit and the digits of both"),
		diag.Related{Place: p.Origin.At("investment.total"), Message: diag.Say("总投资", "the total")})
}

// profitDiffers proves that profit is revenue less cost less tax, where all
// four are given.
func profitDiffers(_ *checker, p *catalogue.Project) diag.List {
	r := p.Returns
	for _, m := range []quantity.Money{r.Revenue, r.Cost, r.Tax, r.Profit} {
		if !m.Known() || m.Currency() != r.Profit.Currency() {
			return nil
		}
	}
	left, err := r.Revenue.Sub(r.Cost)
	if err == nil {
		left, err = left.Sub(r.Tax)
	}
	if err != nil || left.Cmp(r.Profit) == 0 {
		return nil
	}
	return one(diag.Error, diag.ProfitDiffers, p.Origin.At("returns.profit"),
		diag.Say("利润写的是 %[1]s，收入减成本减税金是 %[2]s", "the profit is given as %[1]s, but revenue less cost less tax is %[2]s", r.Profit.String(), left.String()),
		diag.Say("核对四个数；利税（利润加税金）不是利润", "check the four; profit plus tax (利税) is not profit"),
		diag.Related{Place: p.Origin.At("returns.revenue"), Message: diag.Say("收入 %s", "revenue %s", r.Revenue.String())},
		diag.Related{Place: p.Origin.At("returns.cost"), Message: diag.Say("成本 %s", "cost %s", r.Cost.String())},
		diag.Related{Place: p.Origin.At("returns.tax"), Message: diag.Say("税金 %s", "tax %s", r.Tax.String())})
}

// paybackDiffers compares payback with total over profit, and the time of
// construction where payback counts it. A study works with cash flows, which
// ramp up and add back depreciation, so a year's difference, or a quarter of
// a short payback, is nothing; beyond that is a warning, and beyond a factor
// of two an error.
func paybackDiffers(_ *checker, p *catalogue.Project) diag.List {
	total, profit := p.Investment.Total, p.Returns.Profit
	if p.Returns.Payback.IsZero() || !total.Known() || profit.Sign() <= 0 || total.Currency() != profit.Currency() {
		return nil
	}
	due := new(big.Rat).Quo(yuan(total), yuan(profit))
	with := diag.Say("总投资÷年利润", "total over annual profit")
	if p.Returns.PaybackIncludesConstruction {
		due.Add(due, big.NewRat(int64(p.Months), 12))
		with = diag.Say("总投资÷年利润+建设期", "total over annual profit, plus construction")
	}
	stated, ok := new(big.Rat).SetString(p.Returns.Payback.Number())
	if !ok || within(stated, due) {
		return nil
	}
	severity := diag.Warning
	if double := big.NewRat(2, 1); stated.Cmp(new(big.Rat).Mul(due, double)) > 0 || due.Cmp(new(big.Rat).Mul(stated, double)) > 0 {
		severity = diag.Error
	}
	return one(severity, diag.PaybackDiffers, p.Origin.At("returns.payback"),
		diag.Say("投资回收期写的是 %[1]s，按%[2]s约为 %[3]s 年", "payback is given as %[1]s, but %[2]s is about %[3]s years", p.Returns.Payback.String(), with, due.FloatString(1)),
		diag.Say("核对总投资、利润、建设期，以及 payback_includes_construction；按现金流测算的，用 accept 说明", "check the total, the profit, the months and payback_includes_construction; where it follows from cash flows, say so in accept"),
		diag.Related{Place: p.Origin.At("investment.total"), Message: diag.Say("总投资 %s", "the total is %s", total.String())},
		diag.Related{Place: p.Origin.At("returns.profit"), Message: diag.Say("年利润 %s", "the annual profit is %s", profit.String())})
}

func within(stated, due *big.Rat) bool {
	allowed := new(big.Rat).Quo(due, big.NewRat(4, 1))
	if year := big.NewRat(1, 1); allowed.Cmp(year) > 0 {
		allowed = year
	}
	gap := new(big.Rat).Sub(stated, due)
	return gap.Abs(gap).Cmp(allowed) <= 0
}

// rateDiffers proves that the percentages a bulletin prints follow from its
// own numbers, at the decimals they are printed with.
func rateDiffers(_ *checker, b *catalogue.Bulletin) diag.List {
	var found diag.List
	for i, n := range b.Indicators {
		due, err := quantity.Share(n.Achieved, n.Target)
		if n.Stated.IsZero() || err != nil || n.Stated.Fits(n.Achieved, n.Target) {
			continue
		}
		key := numbered("indicators", i)
		found = append(found, one(diag.Error, diag.RateDiffers, b.Origin.At(key+".stated"),
			diag.Say("写的是 %[1]s，%[2]s÷%[3]s 是 %[4]s", "%[1]s is stated, but %[2]s of %[3]s is %[4]s", n.Stated.String(), n.Achieved.String(), n.Target.String(), due.String()),
			diag.Say("更正完成率，或核对目标和完成数", "correct the percentage, or check target and result"),
			diag.Related{Place: b.Origin.At(key + ".target"), Message: diag.Say("目标", "the target")},
			diag.Related{Place: b.Origin.At(key + ".achieved"), Message: diag.Say("完成数", "the result")})...)
	}
	return found
}

// estimateAsResult reports results that were reported before their quarter was
// over and are not marked as estimates.
func estimateAsResult(_ *checker, b *catalogue.Bulletin) diag.List {
	if b.Date.IsZero() || b.Period.IsZero() || !b.Date.Before(b.Period.End()) {
		return nil
	}
	var found diag.List
	for i, n := range b.Indicators {
		if n.Estimate || !n.Achieved.Known() {
			continue
		}
		found = append(found, one(diag.Warning, diag.EstimateAsResult, b.Origin.At(numbered("indicators", i)+".achieved"),
			diag.Say("通报日期 %s 早于季末，完成数 %s 只能是预计", "the bulletin of %s is older than the quarter's end, so %s can only be an estimate", b.Date.String(), n.Achieved.String()),
			diag.Say("写 estimate = true，或更正日期", "write estimate = true, or correct the date"))...)
	}
	return found
}

// cumulativeFalls compares the results of one indicator from quarter to
// quarter of a year: they are counted from January on, and do not fall.
func cumulativeFalls(c *checker) diag.List {
	type standing struct {
		year     int
		achieved quantity.Money
		at       diag.Place
		period   quantity.Quarter
	}
	bulletins := slices.Clone(c.Catalogue.Bulletins)
	slices.SortStableFunc(bulletins, func(a, b *catalogue.Bulletin) int { return a.Period.Cmp(b.Period) })
	before := map[string]standing{}
	var found diag.List
	for _, b := range bulletins {
		for i, n := range b.Indicators {
			key := n.ID
			if key == "" {
				key = "=" + fold(n.Name.In(c.Catalogue.Site.SourceLanguage))
			}
			now := standing{b.Period.Year(), n.Achieved, b.Origin.At(numbered("indicators", i) + ".achieved"), b.Period}
			then, ok := before[key]
			before[key] = now
			if !ok || then.year != now.year || !now.achieved.Known() || now.achieved.Currency() != then.achieved.Currency() || now.achieved.Cmp(then.achieved) >= 0 {
				continue
			}
			found = append(found, one(diag.Warning, diag.CumulativeFalls, now.at,
				diag.Say("累计完成 %[1]s，比 %[2]s 的 %[3]s 少", "%[1]s so far this year is less than the %[3]s of %[2]s", now.achieved.String(), then.period.String(), then.achieved.String()),
				diag.Say("填写从年初起的累计数；若是核减，用 accept 说明", "give the figure since January; where it was revised, say so in accept"),
				diag.Related{Place: then.at, Message: diag.Say("上一次的累计数", "the figure before")})...)
		}
	}
	return found
}
