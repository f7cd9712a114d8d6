"""What the operating system refuses, in words: a full disk, a file that another program holds, a name that nobody knows."""

from __future__ import annotations

import errno

from bot.core.words import NOTHING, Words, same, words

_SAID = {
    errno.ENOSPC: Words("the disk is full", "磁盘已满"),
    errno.EDQUOT: Words("your share of the disk is full", "磁盘配额已用完"),
    errno.EACCES: Words("it may not be opened, or another program holds it", "没有权限打开，或被其他程序占用"),
    errno.EPERM: Words("the system does not permit it", "系统不允许"),
    errno.EROFS: Words("nothing can be written there, only read", "该位置只读，无法写入"),
    errno.ENOENT: Words("there is no such file or folder", "没有这个文件或文件夹"),
    errno.ENOTDIR: Words("a folder was expected, and this is a file", "这里应是文件夹，却是文件"),
    errno.EISDIR: Words("a file was expected, and this is a folder", "这里应是文件，却是文件夹"),
    errno.EEXIST: Words("something of that name is there already", "已有同名文件或文件夹"),
    errno.ENAMETOOLONG: Words("the name is too long", "名称太长"),
    errno.EBUSY: Words("another program holds it", "被其他程序占用"),
    errno.EIO: Words("the disk or the network drive gave an error", "磁盘或网络盘读写出错"),
    errno.EMFILE: Words("too many files are open at once", "同时打开的文件太多"),
    errno.ELOOP: Words("its links lead in a circle", "链接互相指向，成了循环"),
    errno.ECONNRESET: Words("the other side hung up", "对方断开了连接"),
    errno.ECONNABORTED: Words("the connection was broken off", "连接被中断"),
    errno.EPIPE: Words("the other side hung up", "对方断开了连接"),
    errno.EHOSTUNREACH: Words("there is no way to that computer", "连不到那台服务器"),
    errno.ENETUNREACH: Words("there is no connection to the internet", "没有网络连接"),
}


def system_said(error: Exception, otherwise: object = "") -> Words:
    """Say in words what the system refused; what has no words here is told as `otherwise`, else as the system put it.

    Errors of TLS and of name servers are OSErrors too, whose numbers mean something else.
    """
    number = error.errno if isinstance(error, OSError) and type(error).__module__ == "builtins" else None
    told = _SAID.get(number) if number is not None else None
    return told or same(otherwise or getattr(error, "strerror", "") or error)


_ROOM = Words("make room on the disk, then do the same again", "请清理磁盘空间，然后重做一次")
_RIGHTS = Words(
    "mend its permissions, or close the program that holds it, then do the same again",
    "请修改权限，或关闭占用它的程序，然后重做一次",
)
_MENDED_BY = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EBUSY: _RIGHTS,
}


def system_mended(error: OSError) -> Words:
    """Say what a person can do about what the system refused; nothing where that is not known."""
    return _MENDED_BY.get(error.errno or 0, NOTHING) if type(error).__module__ == "builtins" else NOTHING


def system_told(error: OSError) -> Words:
    """Put a refusal into one line: the file, why, and what a person can do about it, where these are known."""
    place, fix = str(error.filename or ""), system_mended(error)
    return words(
        "{place}{why}{fix}",
        "{place}{why}{fix}",
        place=words("{file}: ", "{file}：", file=place) if place else NOTHING,
        why=system_said(error),
        fix=words(" → {fix}", " → {fix}", fix=fix) if fix else NOTHING,
    )
