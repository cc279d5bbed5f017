package score

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, partsOf, inUse, inUseOf, spreadOf, batchBy, lockBatch, batches, changesOf, errataOf, superseded, settled, correctedIn, corrected,
		vacanciesOf, thereNow, sealedFile, judged, correctedPerson, participantBy, panelPart, panelRows, sealedNumbers)
}
