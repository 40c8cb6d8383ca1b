#!/bin/sh
# Builds the images: datafi/base from Debian's packages and this JDK, one for each service on top of it, and datafi/web from Debian's nginx
# and the built web app. No registry of images is asked. ./datafi image calls it with --check, which says what is missing, then with JAVA_HOME set and all built.
set -eu
root=$(CDPATH='' cd -- "${0%/*}/.." && pwd -P)
services="annotation-service marketplace-service reward-service"
suite=trixie
# What the services use of the JDK; java.desktop for java.beans, jdk.localedata for what dates are called.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi
modules=$modules,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml
modules=$modules,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
# Where the base is kept: made anew after a week, for Debian's security updates.
kept=${DATAFI_CACHE:-${DATAFI_HOME:-$HOME/.datafi}/cache}/image
days=7

check=false
if [ "${1:-}" = --check ]; then
    check=true
    shift
fi
case "$*" in
    "") ;;
    --fresh) days=0 ;;
    *)
        echo "usage: ./datafi image [--fresh]   builds datafi/base and the images of the services and the web app; --fresh makes the base anew" >&2
        exit 64
        ;;
esac

for tool in buildah debootstrap runc; do
    command -v "$tool" >/dev/null || {
        echo "datafi: $tool is missing; on Debian: apt-get install buildah debootstrap netavark runc" >&2
        exit 69
    }
done
[ "$(id -u)" -eq 0 ] || {
    echo "datafi: images are built as root, whom a system's files belong to" >&2
    exit 77
}
! "$check" || exit 0

export CONTAINERS_CONF="$root/k8s/image/containers.conf"
version=$(sed -n 's,^    <version>\(.*\)</version>,\1,p' "$root/pom.xml" | head -n 1)
mkdir -p "$kept"
working=$(mktemp -d "$kept/making.XXXXXX")
trap 'rm -rf "$working"' EXIT
trap 'exit 130' INT TERM

build() {
    buildah bud -q --isolation chroot --layers=false --timestamp "$(date +%s -r "$root/pom.xml")" "$@" >/dev/null
}

in_root() {
    DEBIAN_FRONTEND=noninteractive chroot "$working/root" sh -ec "$1" >"$working/packages.log" 2>&1 || {
        tail -n 5 "$working/packages.log" >&2
        exit 1
    }
}

# nginx, the libraries it names and the loader that reads them, as they stand in the folder $1; the names of files by their endings.
take_nginx() {
    chroot "$1" sh -ec 'ldd /usr/sbin/nginx | grep -o "/[^ ]*"; echo /usr/sbin/nginx; echo /etc/nginx/mime.types' |
        while read -r file; do
            mkdir -p "$2${file%/*}"
            cp -L "$1$file" "$2$file"
        done
    mkdir -m 1777 "$2/tmp"
    mkdir -p "$2/etc/nginx/conf.d" "$2/app"
    echo 'datafi:x:10001:10001::/nonexistent:/usr/sbin/nologin' >"$2/etc/passwd"
    echo 'datafi:x:10001:' >"$2/etc/group"
}

# What nobody reads in a container goes, and with it what could lend rights: no program is set-user-id.
make_root() {
    echo "image: a system from Debian's packages (once a week, some minutes)" >&2
    debootstrap --variant=minbase --include=ca-certificates,tzdata "$suite" "$working/root" >"$working/debootstrap.log" || {
        tail -n 5 "$working/debootstrap.log" >&2
        exit 1
    }
    # debootstrap asks the main archive alone; what was mended since its last point release is in the other one.
    sed -i "p;s#/debian/* $suite #/debian-security $suite-security #" "$working/root/etc/apt/sources.list"
    in_root 'apt-get -q update; apt-get -qy upgrade'
    # Whatever is installed starts nothing.
    printf '#!/bin/sh\nexit 101\n' >"$working/root/usr/sbin/policy-rc.d"
    chmod 755 "$working/root/usr/sbin/policy-rc.d"
    in_root 'apt-get -qy install --no-install-recommends nginx'
    mkdir "$working/nginx"
    take_nginx "$working/root" "$working/nginx"
    tar --sort=name --numeric-owner -C "$working/nginx" -cf "$working/nginx.tar" .
    # The services need none of it.
    in_root 'apt-get -qy purge --autoremove nginx nginx-common; rm /usr/sbin/policy-rc.d'
    (
        cd "$working/root"
        rm -rf var/cache/apt/* var/cache/debconf/* var/lib/apt/lists/* var/log/* usr/share/doc/* usr/share/info/* \
            usr/share/locale/* usr/share/man/* dev/*
        find . -xdev -type f -perm /6000 -exec chmod a-s {} +
        echo 'datafi:x:10001:10001::/nonexistent:/usr/sbin/nologin' >>etc/passwd
        echo 'datafi:x:10001:' >>etc/group
    )
    tar --sort=name --numeric-owner -C "$working/root" -cf "$working/root.tar" .
    mv "$working/nginx.tar" "$kept/nginx.tar"
    mv "$working/root.tar" "$kept/root.tar"
}

[ -f "$root/web/dist/index.html" ] || {
    echo "datafi: web/dist is missing: the web app was not built" >&2
    exit 69
}
[ -n "$(find "$kept/root.tar" -mtime "-$days" 2>/dev/null)" ] && [ -f "$kept/nginx.tar" ] || make_root
mkdir "$working/base"
ln "$kept/root.tar" "$working/base/root.tar"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress=zip-6 \
    --output "$working/base/jre"
build -f "$root/k8s/image/base.Containerfile" -t datafi/base "$working/base"
for service in $services; do
    build -f "$root/k8s/image/service.Containerfile" --build-arg "SERVICE=$service" -t "datafi/$service:$version" \
        "$root/$service/target/quarkus-app"
done
mkdir "$working/web"
ln "$kept/nginx.tar" "$working/web/nginx.tar"
cp -R "$root/web/dist" "$working/web/app"
build -f "$root/k8s/image/web.Containerfile" -t "datafi/web:$version" "$working/web"
buildah images --format '{{.Name}}:{{.Tag}}  {{.Size}}' | grep '^localhost/datafi/' | sort
