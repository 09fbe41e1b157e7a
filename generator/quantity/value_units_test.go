package quantity

import "testing"

// ParseValue asks for a unit before it asks for a currency in other words than the
// strict ones: so no unit may be one.
func TestNoUnitIsTakenForMoney(t *testing.T) {
	if len(spellings) < 50 {
		t.Fatalf("%d spellings", len(spellings))
	}
	for name := range spellings {
		for _, text := range []string{"5" + name, "5 " + name, "5万" + name, "5 million " + name, "1,000" + name, "5" + name + "/年", "5" + name + "/" + name} {
			if isMoney(text) {
				t.Errorf("%q is money", text)
			}
		}
	}
}
