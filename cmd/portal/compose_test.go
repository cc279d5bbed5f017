package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

type composed struct {
	Services map[string]service
	Volumes  map[string]any
}

type service struct {
	Image, Build        string
	Command, Entrypoint []string
	Environment         map[string]string
	Ports, Volumes      []string
	DependsOn           map[string]struct{ Condition string } `yaml:"depends_on"`
	StopGrace           string                                `yaml:"stop_grace_period"`
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile("../../" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func composition(t *testing.T) composed {
	t.Helper()
	var c composed
	if err := yaml.Unmarshal([]byte(read(t, "docker-compose.yml")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// built is what the Dockerfile gives every container.
func built(t *testing.T) (environment env, entrypoint, command string) {
	t.Helper()
	environment = env{}
	for line := range strings.Lines(read(t, "Dockerfile")) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "ENV":
			for _, pair := range strings.Fields(rest) {
				name, value, _ := strings.Cut(pair, "=")
				environment[name] = value
			}
		case "ENTRYPOINT":
			entrypoint = rest
		case "CMD":
			command = rest
		}
	}
	return environment, entrypoint, command
}

var variable = regexp.MustCompile(`\$\{(\w+)(?::([-?])([^}]*))?\}`)

// given is a value as Compose makes it, when its operator set only what it demands.
func given(value string) string {
	return variable.ReplaceAllStringFunc(value, func(v string) string {
		if m := variable.FindStringSubmatch(v); m[2] == "-" {
			return m[3]
		}
		return "diisi-pengelola"
	})
}

// known are the names that readConfig asks for.
func known() []string {
	var names []string
	_, _ = readConfig(func(name string) string {
		names = append(names, name)
		return ""
	})
	slices.Sort(names)
	return slices.Compact(names)
}

func TestREADMENamesEveryVariable(t *testing.T) {
	readme := read(t, "README.md")
	for _, name := range known() {
		if !regexp.MustCompile("(?m)^\\|[^|]*`" + name + "`").MatchString(readme) {
			t.Errorf("README's table does not name %s", name)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| ((?:`[A-Z_]+`(?: \\*)?(?:, )?)+) \\|").FindAllStringSubmatch(readme, -1) {
		for _, name := range regexp.MustCompile(`[A-Z_]+`).FindAllString(m[1], -1) {
			if !slices.Contains(known(), name) {
				t.Errorf("README names %s, which nothing reads", name)
			}
		}
	}
}

func TestComposeStartsEveryServiceWithWhatItNeeds(t *testing.T) {
	c := composition(t)
	fromImage, entrypoint, command := built(t)
	if entrypoint != `["portal"]` || command != `["serve"]` {
		t.Errorf("the image runs %s %s", entrypoint, command)
	}
	for name, s := range c.Services {
		if s.Build == "" {
			continue
		}
		verb := regexp.MustCompile(`portal (\w+(?: \w+)?) /`).FindStringSubmatch(strings.Join(s.Entrypoint, " "))
		words := []string{"serve"}
		switch {
		case verb != nil:
			words = strings.Fields(verb[1])
		case len(s.Command) > 0:
			words = s.Command
		}
		v, _, ok := find(words)
		if !ok {
			t.Errorf("%s runs portal %s, which does not exist", name, strings.Join(words, " "))
		}
		all := env{}
		for _, from := range []env{fromImage, s.Environment} {
			for key, value := range from {
				if all[key] = given(value); !slices.Contains(known(), key) {
					t.Errorf("%s sets %s, which nothing reads", name, key)
				}
			}
		}
		if _, err := readConfig(all.get); err != nil && !v.bare() {
			t.Errorf("%s does not start: %v", name, err)
		}
	}
}

func TestComposeFitsTogether(t *testing.T) {
	c := composition(t)
	for _, name := range []string{"portal", "database", "mail"} {
		if _, ok := c.Services[name]; !ok {
			t.Errorf("there is no service %s", name)
		}
	}
	for name, s := range c.Services {
		for other, on := range s.DependsOn {
			if _, ok := c.Services[other]; !ok {
				t.Errorf("%s waits for %s, which is not there", name, other)
			}
			if on.Condition == "" {
				t.Errorf("%s does not say what of %s it waits for", name, other)
			}
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); !declared(c.Volumes, volume) {
				t.Errorf("%s uses the volume %s, which is not declared", name, volume)
			}
		}
		for variable, value := range s.Environment {
			if host := regexp.MustCompile(`(?:@|smtps?://)(\w+):\d+`).FindStringSubmatch(value); host != nil {
				if _, ok := c.Services[host[1]]; !ok {
					t.Errorf("%s finds %s at %s, which is not a service", name, variable, host[1])
				}
			}
		}
	}
	if grace, err := time.ParseDuration(c.Services["portal"].StopGrace); err != nil || grace < farewell+2*drain {
		t.Errorf("the portal is killed after %s, and takes up to %s to stop", c.Services["portal"].StopGrace, farewell+2*drain)
	}
	from, _, _ := built(t)
	if port := from["ADDR"][strings.LastIndex(from["ADDR"], ":")+1:]; !slices.Contains(c.Services["portal"].Ports, port+":"+port) {
		t.Errorf("the image listens on %s, published are %v", port, c.Services["portal"].Ports)
	}
}

func declared(volumes map[string]any, name string) bool {
	_, ok := volumes[name]
	return ok
}

// TestComposeHoldsNoSecret: passwords come from whoever starts it, and have no
// default that could reach production.
func TestComposeHoldsNoSecret(t *testing.T) {
	text := read(t, "docker-compose.yml") + read(t, "Dockerfile")
	for _, m := range regexp.MustCompile(`://[^:/@\s]+:([^@\s]+)@`).FindAllStringSubmatch(text, -1) {
		if !regexp.MustCompile(`^\$\{\w+\}$`).MatchString(m[1]) {
			t.Errorf("an address holds the password %q", m[1])
		}
	}
	secret := regexp.MustCompile(`(?im)^[\s-]*(\w*(?:PASSWORD|SECRET|TOKEN)\w*)\s*[:=]\s*(.*)$`)
	found := secret.FindAllStringSubmatch(text, -1)
	if len(found) == 0 {
		t.Error("no password was found to look at")
	}
	for _, m := range found {
		if v := variable.FindStringSubmatch(m[2]); v == nil || v[2] == "-" || v[0] != m[2] {
			t.Errorf("%s is %q", m[1], m[2])
		}
	}
}

// TestTheImageIsBuiltWithTheModulesGo keeps the two version numbers together.
func TestTheImageIsBuiltWithTheModulesGo(t *testing.T) {
	module := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "go.mod"))
	image := regexp.MustCompile(`(?m)^FROM golang:(\d+\.\d+)`).FindStringSubmatch(read(t, "Dockerfile"))
	if module == nil || image == nil || module[1] != image[1] {
		t.Errorf("go.mod says %v, Dockerfile %v", module, image)
	}
}
