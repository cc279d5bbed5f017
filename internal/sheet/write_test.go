package sheet

import "testing"

func TestCSVIsNoFormula(t *testing.T) {
	got, err := CSV([][]string{{"jabatan", "nilai"}, {`=HYPERLINK("x")`, " +1"}, {"Analis, muda", "77.846"}})
	want := "jabatan,nilai\r\n\"'=HYPERLINK(\"\"x\"\")\",' +1\r\n\"Analis, muda\",77.846\r\n"
	if err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
}
