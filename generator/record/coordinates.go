package record

import (
	"strconv"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// degrees reads a list of angles.
type degrees struct{ into []*float64 }

// Degrees is a slot for angles in degrees of WGS 84, written as a list:
// longitude and latitude, or the west, south, east and north of a box.
func Degrees(into ...*float64) Slot { return degrees{into} }

func (s degrees) Kind() string      { return "coordinates" }
func (s degrees) Fact() (any, bool) { return nil, false }
func (s degrees) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.ListKind || len(v.List) != len(s.into) {
		r.wrongType(key, v, diag.Say("方括号里的 %d 个度数", "a list of %d angles", len(s.into)),
			diag.Say("先经度后纬度，例如 [106.56, 24.79]", "longitude before latitude, such as [106.56, 24.79]"))
		return
	}
	for i, item := range v.List {
		limit := 180.0
		if i%2 == 1 {
			limit = 90
		}
		n, err := strconv.ParseFloat(item.Text, 64)
		if item.Kind != tomlfile.FloatKind && item.Kind != tomlfile.IntegerKind || err != nil || !(-limit <= n && n <= limit) {
			r.fault(numbered(key, i), &diag.Fault{Code: diag.WrongValue,
				Message: diag.Say("%q 不是度数", "%q is not an angle in degrees", clip(item.Text)),
				Hint:    diag.Say("先经度后纬度，例如 [106.56, 24.79]", "longitude before latitude, such as [106.56, 24.79]")})
			return
		}
		*s.into[i] = n
	}
}
