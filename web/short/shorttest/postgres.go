// Package shorttest starts what the tests of short links need beside the program.
package shorttest

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
)

// Postgres is a PostgreSQL server of one test's own, which answers on a socket in its folder.
type Postgres struct {
	bin, dir string
	as       *syscall.Credential // nil is who runs the test
	names    atomic.Int64
}

// StartPostgres starts a server that ends with the test. Where Debian's postgresql is not
// installed the test is skipped, and fails under CI.
func StartPostgres(t testing.TB) *Postgres {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("no PostgreSQL: install the package postgresql")
		}
		t.Skip("no PostgreSQL: install the package postgresql")
	}
	dir, err := os.MkdirTemp("", "pg") // a socket's path may have 107 bytes: a test's own folder is too long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	p := &Postgres{bin: filepath.Dir(found[len(found)-1]), dir: dir}
	if os.Getuid() == 0 { // as whom it does not run
		p.as = postgresUser(t)
		if err := os.Chown(dir, int(p.as.Uid), int(p.as.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	p.run(t, "initdb", "--no-sync", "--auth=trust", "--username=trend", "--encoding=UTF8", "--locale=C", "-D", p.data())
	p.Start(t)
	t.Cleanup(func() { _ = p.command("pg_ctl", "-D", p.data(), "-m", "immediate", "-w", "stop").Run() })
	return p
}

func postgresUser(t testing.TB) *syscall.Credential {
	t.Helper()
	u, err := user.Lookup("postgres")
	if err != nil {
		t.Fatal(err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// Start starts the server and waits until it answers.
func (p *Postgres) Start(t testing.TB) {
	t.Helper()
	p.run(t, "pg_ctl", "-D", p.data(), "-l", filepath.Join(p.dir, "log"), "-w", "-o",
		fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c shared_buffers=16MB", p.dir), "start")
}

// Crash ends the server in the middle of what it does.
func (p *Postgres) Crash(t testing.TB) {
	t.Helper()
	p.run(t, "pg_ctl", "-D", p.data(), "-m", "immediate", "-w", "stop")
}

// Database makes an empty database, and returns its URL.
func (p *Postgres) Database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprint("links", p.names.Add(1))
	p.run(t, "createdb", "-h", p.dir, "-U", "trend", name)
	return (&url.URL{Scheme: "postgres", Path: "/" + name, RawQuery: url.Values{"host": {p.dir}, "user": {"trend"}}.Encode()}).String()
}

func (p *Postgres) data() string { return filepath.Join(p.dir, "data") }

func (p *Postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(p.bin, name), args...)
	cmd.Dir = p.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return cmd
}

func (p *Postgres) run(t testing.TB, name string, args ...string) {
	t.Helper()
	out, err := os.CreateTemp(p.dir, "out") // a pipe would stay open as long as the server runs
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd := p.command(name, args...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(out.Name())
		t.Fatalf("%s: %v\n%s", name, err, text)
	}
}
