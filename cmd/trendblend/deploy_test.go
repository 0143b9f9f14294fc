package main

import (
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// commandsOf are the arguments that a file of deploy starts the program with.
func commandsOf(t *testing.T, file string) (all [][]string) {
	t.Helper()
	text, err := os.ReadFile("deploy/" + file)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("${SITE:-localhost}", "localhost", "$(STORE)", "off").Replace(string(text))
	switch {
	case file == "Containerfile":
		list := regexp.MustCompile(`(?m)^CMD \[(.*)\]$`).FindStringSubmatch(plain)[1]
		all = append(all, strings.Split(strings.ReplaceAll(list, `"`, ""), ", "))
	case strings.HasSuffix(file, ".service"):
		all = append(all, strings.Fields(regexp.MustCompile(`(?m)^ExecStart=\S+ (.*)$`).FindStringSubmatch(plain)[1]))
	default:
		for _, block := range regexp.MustCompile(`(?m)(?:^ +- -\S+\n)+`).FindAllString(plain, -1) {
			all = append(all, strings.Fields(strings.ReplaceAll(block, "- -", "-")))
		}
	}
	return all
}

// What is deployed starts: the flags in the files are those of the program, and the probes ask where it answers.
func TestDeployedFlags(t *testing.T) {
	for file, admin := range map[string]string{
		"Containerfile": ":9090", "compose.yaml": ":9090", "kubernetes.yaml": ":9090", "trendblend.service": "127.0.0.1:9090",
	} {
		commands := commandsOf(t, file)
		if len(commands) != 1 {
			t.Fatalf("%s starts the program %d times", file, len(commands))
		}
		set, err := parse(commands[0], io.Discard)
		if err != nil || set.admin != admin || set.addr == "" {
			t.Errorf("%s: %v, %+v", file, err, set)
		}
		if behind := file != "Containerfile"; behind != (len(set.proxies) > 0) {
			t.Errorf("%s trusts %v", file, set.proxies)
		}
	}
}

// The unit is one that systemd takes, and is shut in.
func TestUnitIsSound(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd is not installed")
	}
	out, err := exec.CommandContext(t.Context(), analyze, "security", "--offline=true", "--threshold=20", "deploy/trendblend.service").CombinedOutput()
	if err != nil {
		t.Errorf("the unit is open by more than 2.0 of 10: %v\n%s", err, out)
	}
	out, _ = exec.CommandContext(t.Context(), analyze, "verify", "deploy/trendblend.service").CombinedOutput()
	faults := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(out)), "\n"), func(line string) bool {
		return line == "" || strings.Contains(line, "trendblend is not executable") || !strings.Contains(line, "trendblend.service")
	})
	if len(faults) > 0 {
		t.Errorf("systemd says %q", faults)
	}
}
