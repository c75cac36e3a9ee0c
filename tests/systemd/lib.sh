# For the tests that run inside of tests/systemd/box. Sourced.
# Each test has a box of its own, so none finds what another has left.
set -euo pipefail

config=/etc/sluice/sluiced.conf
# Who may use the socket, and who may not.
member=alice stranger=bob

fail() {
    echo "FAILED: $*" >&2
    systemctl status sluiced.socket sluiced.service --no-pager --lines=0 >&2 || true
    journalctl --sync
    journalctl --unit=sluiced.socket --unit=sluiced.service --output=short-precise --no-pager >&2 || true
    exit 1
}

# expect WHAT VALUE WANTED
expect() {
    [ "$2" = "$3" ] || fail "$1 is \"$2\", expected \"$3\""
}

# expect_in TEXT PART: that TEXT has it
expect_in() {
    case $1 in
    *"$2"*) ;;
    *) fail "\"$2\" is not in: $1" ;;
    esac
}

# await WHAT COMMAND...: until the command succeeds, for at most 30 s
await() {
    local what=$1 until=$((SECONDS + 30))
    shift
    while ! "$@"; do
        [ "$SECONDS" -lt "$until" ] || fail "waited 30 s in vain for $what"
        sleep 0.02
    done
}

# as USER COMMAND...
as() {
    setpriv --reuid "$1" --regid "$1" --init-groups "${@:2}"
}

configure() {
    mkdir -p /etc/sluice
    printf '%s\n' "$@" >$config
}

# drop_in LINE...: for the [Service] of sluiced
drop_in() {
    mkdir -p /etc/systemd/system/sluiced.service.d
    printf '%s\n' '[Service]' "$@" >/etc/systemd/system/sluiced.service.d/test.conf
    systemctl daemon-reload
}

property() {
    systemctl show --value --property="$1" sluiced.service
}

has_state() {
    [ "$(property ActiveState)" = "$1" ]
}

is_another_process() {
    local pid
    pid=$(property MainPID)
    [ "$pid" != 0 ] && [ "$pid" != "$1" ] && has_state active
}

log() {
    journalctl --sync
    journalctl --unit=sluiced --output=cat --no-pager
}

has_said() {
    log | grep -qF -- "$1"
}

# json FIELD: of the document on stdin, as a path of Python
json() {
    /usr/bin/python3 -c "import json, sys; print(json.load(sys.stdin)$1)"
}

limit_of() {
    sluicectl gate "$1" --json | json '["gate"]["limit"]'
}

has_limit() {
    [ "$(limit_of "$1")" = "$2" ]
}

# A token, from a turn through gate g.
take_token() {
    sluicectl run g -- sh -c 'echo "$SLUICE_TOKEN"'
}

# hold [COMMAND...]: takes a slot of gate g, as whom the command runs it
hold() {
    rm -f /run/box/held
    "$@" sluicectl run g -- sh -c 'echo $$ >/run/box/held.new; mv /run/box/held.new /run/box/held
        exec sleep 300' &
    await 'the grant' test -s /run/box/held
}

let_go() {
    kill "$(cat /run/box/held)"
}

make_users() {
    systemd-sysusers - >/dev/null 2>&1 <<-U
	u $member - "in the group" /home/$member
	m $member sluice
	u $stranger - "not in the group"
	U
    install -d -o "$member" -g "$member" "/home/$member"
    chmod 1777 /run/box
}

systemctl start systemd-journald.socket systemd-journald.service
make_users
configure '[gate "g"]' 'limit = 1'
