package orientation

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesFitTheSchema(t *testing.T) {
	pgtest.Contract(t, byID, byPerson, years, accompanied, lockYear, unitThere, newcomers, tasksOf, taskByID, dueTasks, setReminded, courses, absencesOf, marksOf, setWarned, setVoid)
}
