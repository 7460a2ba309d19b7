#!/bin/sh
# Gathers the files of this machine that `kexec-scenario import` makes a scenario of. Needs no more than a POSIX shell
# and cat; busybox will do. Run it as root: the kernel shows addresses to nobody else.
#
#   sh collect.sh [OUT]    OUT is a new folder, or a file that ends in .tar or .tar.gz; kexec-machine when left out
#
# The kernel's log and command lines are among the files; look through them before you pass them on.

# What stands for / in all that is read.
root=${KEXEC_SCENARIO_ROOT:-}
out=${1:-kexec-machine}

say() {
    printf '%s\n' "collect.sh: $*" >&2
}

case $out in
-*)
    say "usage: sh collect.sh [OUT], where OUT is a new folder or a file that ends in .tar or .tar.gz"
    exit 2
    ;;
esac
if [ -e "$out" ]; then
    say "$out is there already: name another, or remove it"
    exit 2
fi
case $out in
*.tar) name=${out%.tar} ;;
*.tar.gz) name=${out%.tar.gz} ;;
*.tgz) name=${out%.tgz} ;;
*) name=$out ;;
esac
folder=$name
if [ "$name" != "$out" ] && [ -e "$name" ]; then
    say "$name is there already, and the files are gathered there first: name another"
    exit 2
fi
# What tar writes before it is packed.
packed=$out.tmp
if [ "$name" != "$out" ] && [ -e "$packed" ]; then
    say "$packed is there already, and the archive is written there first: name another"
    exit 2
fi
mkdir -p "$folder" || exit 1

# take NAME FILE: copies a file as the kernel prints it; nothing when it is not there.
take() {
    [ -e "$2" ] || return 1
    if cat "$2" >"$folder/$1" 2>/dev/null && [ -s "$folder/$1" ]; then
        return 0
    fi
    rm -f "$folder/$1"
    say "cannot read $2"
    return 1
}

# made NAME COMMAND…: keeps what a command prints.
made() {
    file=$folder/$1
    shift
    if "$@" >"$file" 2>/dev/null && [ -s "$file" ]; then
        return 0
    fi
    rm -f "$file"
    return 1
}

if ! take iomem.txt "$root/proc/iomem"; then
    say "there is no memory map: is /proc mounted?"
    hidden=yes
elif grep 'System RAM' "$folder/iomem.txt" | sed 's/ :.*//' | grep -q '[1-9a-f]'; then
    hidden=no
else
    say "all addresses in /proc/iomem are 0: run this as root"
    hidden=yes
fi
take meminfo.txt "$root/proc/meminfo"
take cmdline.txt "$root/proc/cmdline"
take version.txt "$root/proc/version"

debug=$root/sys/kernel/debug
if ! [ -e "$debug/memblock" ] && ! [ -e "$debug/kho" ]; then
    say "no memblock and no kho in /sys/kernel/debug: none in this kernel, or not mounted (mount -t debugfs none /sys/kernel/debug)"
fi
take memblock-memory.txt "$debug/memblock/memory"
take memblock-reserved.txt "$debug/memblock/reserved"
take scratch_phys.txt "$debug/kho/out/scratch_phys"
take scratch_len.txt "$debug/kho/out/scratch_len"
take fdt.dtb "$root/sys/firmware/fdt"

made uname.txt uname -srm
release=$(uname -r 2>/dev/null)
if ! take config.txt "$root/boot/config-$release" && ! take config.txt "$root/lib/modules/$release/config"; then
    if [ -e "$root/proc/config.gz" ]; then
        made config.txt gzip -dc "$root/proc/config.gz" ||
            made config.txt zcat "$root/proc/config.gz" ||
            say "cannot unpack /proc/config.gz"
    else
        say "no configuration of Linux $release in /boot, /lib/modules or /proc/config.gz"
    fi
fi
made page-size.txt sed -n '/^KernelPageSize:/{p;q;}' "$root/proc/self/smaps"
made dmesg.txt dmesg || say "cannot read the kernel's log with dmesg"

# pack: puts the folder into a tar archive, under its own name.
pack() {
    (cd "$(dirname "$folder")" && tar -cf - "$(basename "$folder")") >"$packed" 2>/dev/null || return 1
    case $out in
    *.tar) mv "$packed" "$out" ;;
    *) gzip -c "$packed" >"$out" 2>/dev/null ;;
    esac
}

if [ "$out" != "$folder" ]; then
    if pack; then
        rm -r "$folder"
    else
        rm -f "$out"
        say "cannot pack $out: the files stay in $folder"
        out=$folder
    fi
    rm -f "$packed"
fi

say "gathered in $out"
[ "$hidden" = no ]
