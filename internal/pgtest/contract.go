package pgtest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Query is any pg.Rows.
type Query interface {
	Describe() (sql string, row reflect.Type)
}

// Contract holds each query against the real schema, as the restricted role and
// without needing a row: PostgreSQL accepts it, its columns are the fields of
// its row, and each can be read into its field. It does not see NULLs: every
// nullable column is a pointer, or COALESCEd.
func Contract(t testing.TB, queries ...Query) {
	t.Helper()
	pool := must[*pgxpool.Pool](t, "test database")(shared())
	conn := must[*pgxpool.Conn](t, "connect")(pool.Acquire(context.Background()))
	defer conn.Release()
	for _, q := range queries {
		sql, row := q.Describe()
		prepared, err := conn.Conn().Prepare(context.Background(), "", sql)
		if err != nil {
			t.Errorf("%v\n%s", err, sql)
			continue
		}
		for _, wrong := range compare(conn.Conn().TypeMap(), prepared.Fields, row) {
			t.Errorf("%s\n%s", wrong, sql)
		}
	}
}

// compare returns what keeps rows with these columns from becoming row.
func compare(types *pgtype.Map, columns []pgconn.FieldDescription, row reflect.Type) []string {
	if !pg.IsRecord(row) {
		if len(columns) != 1 {
			return []string{fmt.Sprintf("%d columns for one %v", len(columns), row)}
		}
		return unreadable(types, columns[0], row)
	}
	var wrong []string
	fields := map[string]reflect.StructField{}
	for _, f := range recordFields(row) {
		fields[f.name] = f.StructField
	}
	for _, c := range columns {
		name := plain(c.Name)
		f, ok := fields[name]
		if !ok {
			wrong = append(wrong, fmt.Sprintf("column %q has no field of its own in %v", c.Name, row))
			continue
		}
		delete(fields, name)
		wrong = append(wrong, unreadable(types, c, f.Type)...)
	}
	for _, f := range fields {
		wrong = append(wrong, fmt.Sprintf("field %v.%s has no column", row, f.Name))
	}
	return wrong
}

type recordField struct {
	reflect.StructField
	name string
}

// recordFields lists the fields pgx.RowToStructByName fills: exported, those of
// embedded structs too, by tag or name.
func recordFields(row reflect.Type) []recordField {
	var fields []recordField
	for i := range row.NumField() {
		f := row.Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			fields = append(fields, recordFields(f.Type)...)
			continue
		}
		tag, tagged := f.Tag.Lookup("db")
		tag, _, _ = strings.Cut(tag, ",")
		switch {
		case !f.IsExported() || tag == "-":
		case tagged:
			fields = append(fields, recordField{f, plain(tag)})
		default:
			fields = append(fields, recordField{f, plain(f.Name)})
		}
	}
	return fields
}

// plain is how names are compared: case and underscores do not count.
func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// unreadable asks pgx for its way to read the column into the type; the plan
// that only fails is how it says that there is none.
func unreadable(types *pgtype.Map, c pgconn.FieldDescription, into reflect.Type) []string {
	format := types.FormatCodeForOID(c.DataTypeOID)
	plan := types.PlanScan(c.DataTypeOID, format, reflect.New(into).Interface())
	if !strings.Contains(fmt.Sprintf("%T", plan), "scanPlanFail") {
		return nil
	}
	name := fmt.Sprintf("type number %d", c.DataTypeOID)
	if known, ok := types.TypeForOID(c.DataTypeOID); ok {
		name = known.Name
	}
	return []string{fmt.Sprintf("column %q (%s) cannot be read into %v", c.Name, name, into)}
}
