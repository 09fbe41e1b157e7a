package report

import (
	"bytes"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// TestSARIFIsValidAgainstItsSchema holds the log against the schema of SARIF
// 2.1.0 that a library for tests carries.
func TestSARIFIsValidAgainstItsSchema(t *testing.T) {
	for name, n := range map[string]int{"with findings": len(findings()), "without any": 0} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := SARIF(&out, findings()[:n], Options{Language: "zh", Version: "1.0.0", Base: "县"}); err != nil {
				t.Fatal(err)
			}
			log, err := sarif.FromBytes(out.Bytes())
			if err != nil {
				t.Fatalf("read the log: %v", err)
			}
			if err := log.Validate(); err != nil {
				t.Error(err)
			}
			if len(log.Runs) != 1 || len(log.Runs[0].Results) != n {
				t.Errorf("%d results of %d came back", len(log.Runs[0].Results), n)
			}
		})
	}
}
