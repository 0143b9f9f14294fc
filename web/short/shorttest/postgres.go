// Package shorttest starts what short links need beside the program, for tests and for the program under load.
package shorttest

import (
	"errors"
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
	p, err := New()
	switch {
	case errors.Is(err, errNone) && os.Getenv("CI") == "":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	t.Cleanup(p.End)
	return p
}

var errNone = errors.New("no PostgreSQL: install the package postgresql")

// New starts a server that lasts until End.
func New() (*Postgres, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return nil, errNone
	}
	dir, err := os.MkdirTemp("", "pg") // a socket's path may have 107 bytes: a test's own folder is too long
	if err != nil {
		return nil, err
	}
	p := &Postgres{bin: filepath.Dir(found[len(found)-1]), dir: dir}
	if os.Getuid() == 0 { // as whom it does not run
		if p.as, err = postgresUser(); err == nil {
			err = os.Chown(dir, int(p.as.Uid), int(p.as.Gid))
		}
	}
	if err == nil {
		err = p.run("initdb", "--no-sync", "--auth=trust", "--username=trend", "--encoding=UTF8", "--locale=C", "-D", p.data())
	}
	if err == nil {
		err = p.Up()
	}
	if err != nil {
		p.End()
		return nil, err
	}
	return p, nil
}

// End ends the server and removes what it kept.
func (p *Postgres) End() {
	_ = p.command("pg_ctl", "-D", p.data(), "-m", "immediate", "-w", "stop").Run()
	_ = os.RemoveAll(p.dir)
}

func postgresUser() (*syscall.Credential, error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// Up starts the server and waits until it answers.
func (p *Postgres) Up() error {
	return p.run("pg_ctl", "-D", p.data(), "-l", filepath.Join(p.dir, "log"), "-w", "-o",
		fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c shared_buffers=16MB", p.dir), "start")
}

// Down ends the server in the middle of what it does.
func (p *Postgres) Down() error {
	return p.run("pg_ctl", "-D", p.data(), "-m", "immediate", "-w", "stop")
}

// Start is Up in a test.
func (p *Postgres) Start(t testing.TB) {
	t.Helper()
	if err := p.Up(); err != nil {
		t.Fatal(err)
	}
}

// Crash is Down in a test.
func (p *Postgres) Crash(t testing.TB) {
	t.Helper()
	if err := p.Down(); err != nil {
		t.Fatal(err)
	}
}

// Make makes an empty database, and returns its URL.
func (p *Postgres) Make() (string, error) {
	name := fmt.Sprint("links", p.names.Add(1))
	err := p.run("createdb", "-h", p.dir, "-U", "trend", name)
	return (&url.URL{Scheme: "postgres", Path: "/" + name, RawQuery: url.Values{"host": {p.dir}, "user": {"trend"}}.Encode()}).String(), err
}

// Database is Make in a test.
func (p *Postgres) Database(t testing.TB) string {
	t.Helper()
	place, err := p.Make()
	if err != nil {
		t.Fatal(err)
	}
	return place
}

func (p *Postgres) data() string { return filepath.Join(p.dir, "data") }

func (p *Postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(p.bin, name), args...)
	cmd.Dir = p.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return cmd
}

func (p *Postgres) run(name string, args ...string) error {
	out, err := os.CreateTemp(p.dir, "out") // a pipe would stay open as long as the server runs
	if err != nil {
		return err
	}
	defer out.Close()
	cmd := p.command(name, args...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w\n%s", name, err, text)
	}
	return nil
}
