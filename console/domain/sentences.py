"""What went wrong and what to do, in plain sentences: one table for screens and command line."""

from collections.abc import Callable

from console.domain.errors import ConflictError, ConsoleError, InputError, RuleError, StorageError
from console.domain.wording import Sentence, listed, say


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # the name lupdate looks for
    """Mark a text for translation and return it as it is; needs no Qt."""
    return text


SENTENCES = {
    "not_your_ticket": QT_TRANSLATE_NOOP(
        "errors", "这件工单不归您的单位，请退出后从自己的列表打开。"
    ),
    "not_allowed": QT_TRANSLATE_NOOP("errors", "您的账号没有这项权限，请找班长或管理员。"),
    "wrong_state": QT_TRANSLATE_NOOP("errors", "工单现在的状态不能这样做，请刷新后看可以做什么。"),
    "missing_field": QT_TRANSLATE_NOOP("errors", "还缺“{field}”，请补上再提交。"),
    "bad_value": QT_TRANSLATE_NOOP("errors", "“{field}”填得不对，请改正。"),
    "too_long": QT_TRANSLATE_NOOP("errors", "“{field}”太长，请删短一些。"),
    "unknown_name": QT_TRANSLATE_NOOP("errors", "没有找到“{field}”，请从候选里选一个。"),
    "ambiguous_name": QT_TRANSLATE_NOOP("errors", "“{field}”有同名的，请从候选里选定一个。"),
    "version_conflict": QT_TRANSLATE_NOOP(
        "errors", "刚刚有人改过这件工单。您写的都还在，请刷新后再提交。"
    ),
    "field_conflict": QT_TRANSLATE_NOOP(
        "errors", "“{field}”刚刚有人写过。两段都在下面，请选留哪一段，再提交。"
    ),
    "merge_cycle": QT_TRANSLATE_NOOP(
        "errors", "那件工单已经并入这一件，不能再反过来并，请选另一件。"
    ),
    "designated": QT_TRANSLATE_NOOP("errors", "这是异议后指定办理的工单，不能再退回，请办理。"),
    "return_limit": QT_TRANSLATE_NOOP("errors", "可以退回的时限已过，请办理或申请协调。"),
    "extension_late": QT_TRANSLATE_NOOP("errors", "延期要在到期前申请，现在已经来不及。"),
    "extend_limit": QT_TRANSLATE_NOOP("errors", "延期次数或天数已用完，请按时办结或写明情况。"),
    "cancelled": QT_TRANSLATE_NOOP("errors", "已停下，没有做完的部分没有写入；要做完请再做一次。"),
    "too_late": QT_TRANSLATE_NOOP("errors", "已过可以这样做的时限，请找班长。"),
    "told_other": QT_TRANSLATE_NOOP(
        "errors", "这件工单要求保密，来电号码不是登记的号码。请核对是不是本人，再请班长办理。"
    ),
    "urge_over": QT_TRANSLATE_NOOP(
        "errors", "这件已经办结，没有可以催的。问题没有解决，请按 R 重新办理。"
    ),
    "reopen_open": QT_TRANSLATE_NOOP("errors", "这件还在办理，不用重新办理。要催，请按 U。"),
    "reopen_waits": QT_TRANSLATE_NOOP(
        "errors", "这件正在等回访。请按 U 记下来电人的话，或请回访的人问过以后重新办理。"
    ),
    "reopen_joined": QT_TRANSLATE_NOOP(
        "errors", "这件随另一件一起办理，请在那一件上重新办理，或按 U 催办。"
    ),
    "reopen_late": QT_TRANSLATE_NOOP(
        "errors", "可以重新办理的期限已过，请按 C 复制为新件，再派一次。"
    ),
    "join_over": QT_TRANSLATE_NOOP(
        "errors", "这件已经办完，不能再并入。请按 R 重新办理，或按 C 复制为新件。"
    ),
    "incident_over": QT_TRANSLATE_NOOP(
        "errors", "这个事件已经结束，不再并入。请照常登记，或请班长延长它。"
    ),
    "same_person": QT_TRANSLATE_NOOP("errors", "这两个号码已经是同一个人，不用再合并，请刷新。"),
    "unknown_caller": QT_TRANSLATE_NOOP("errors", "没有这个号码的来电记录，请核对号码。"),
    "not_merged": QT_TRANSLATE_NOOP("errors", "这一项没有和别的合并过，或者刚被拆开，请刷新。"),
    "request_open": QT_TRANSLATE_NOOP("errors", "还有一项申请没有审批，请等它有了结果。"),
    "ambiguous_request": QT_TRANSLATE_NOOP("errors", "有几个单位的申请，请说明是哪一个单位的。"),
    "assist_open": QT_TRANSLATE_NOOP(
        "errors", "协办单位还没有办完，请等它办完，或写明理由解除协办。"
    ),
    "caller_not_told": QT_TRANSLATE_NOOP("errors", "请先告知来电人，再勾选“已告知”。"),
    "no_service_hours": QT_TRANSLATE_NOOP(
        "errors", "时限方案缺服务时间，算不出截止时间，请管理员补上。"
    ),
    "no_working_day": QT_TRANSLATE_NOOP(
        "errors", "工作日历里没有工作日，算不出截止时间，请管理员导入日历。"
    ),
    "unknown_action": QT_TRANSLATE_NOOP("errors", "没有这个动作，请刷新后再试。"),
    "locked_out": QT_TRANSLATE_NOOP(
        "errors", "密码连续错误，账号已锁定，请 {detail} 分钟后再试或找管理员。"
    ),
    "wrong_password": QT_TRANSLATE_NOOP("errors", "账号或密码不对，请检查大小写后再试。"),
    "weak_password": QT_TRANSLATE_NOOP("errors", "密码太短，请换一个长一些的。"),
    "unknown_account": QT_TRANSLATE_NOOP("errors", "没有这个账号，请检查后再试。"),
    "storage": QT_TRANSLATE_NOOP("errors", "数据库暂时连不上。您写的都还在，请稍后再试一次。"),
    "disk_full": QT_TRANSLATE_NOOP("errors", "磁盘满了，请清出空间后再试。"),
    "read_only": QT_TRANSLATE_NOOP("errors", "数据文件夹不能写入，请检查它的权限。"),
    "old_schema": QT_TRANSLATE_NOOP("errors", "数据库需要升级，请管理员先运行 migrate。"),
    "new_schema": QT_TRANSLATE_NOOP("errors", "数据库比本程序新，请更新本程序。"),
    "not_our_database": QT_TRANSLATE_NOOP("errors", "这不是本系统的数据库，请检查地址。"),
    "no_database": QT_TRANSLATE_NOOP("errors", "这个地址没有数据库，请检查地址。"),
    "host_unknown": QT_TRANSLATE_NOOP("errors", "找不到服务器“{detail}”，请检查名字，或问管理员。"),
    "port_closed": QT_TRANSLATE_NOOP(
        "errors", "服务器 {detail} 没有应答，请检查端口、网络和防火墙。"
    ),
    "wrong_login": QT_TRANSLATE_NOOP("errors", "服务器不认这个用户名或密码，请检查大小写后再试。"),
    "no_such_database": QT_TRANSLATE_NOOP(
        "errors", "服务器上没有数据库“{detail}”，请检查名字，或请管理员先建好。"
    ),
    "password_missing": QT_TRANSLATE_NOOP("errors", "服务器要密码，请填上密码再试。"),
    "no_connect_right": QT_TRANSLATE_NOOP(
        "errors", "这个用户名不能连这个数据库，请管理员运行 server add-account。"
    ),
    "no_account": QT_TRANSLATE_NOOP(
        "errors", "连上了，但这个用户名没有启用的账号，请管理员运行 server add-account。"
    ),
    "not_admitted": QT_TRANSLATE_NOOP(
        "errors", "服务器 {detail} 不让这台电脑连接，请管理员在 pg_hba.conf 里放行。"
    ),
    "tls_missing": QT_TRANSLATE_NOOP(
        "errors",
        "加密的要求对不上：服务器 {detail} 只接受加密连接，或没有打开加密。"
        "请改“加密”一项，或问管理员。",
    ),
    "tls_certificate": QT_TRANSLATE_NOOP(
        "errors",
        "不能确认服务器 {detail} 的证书：根证书不对，或名字不符。"
        "请向管理员要根证书文件，不要关掉核对。",
    ),
    "server_full": QT_TRANSLATE_NOOP(
        "errors", "服务器 {detail} 的连接数用完了，请稍后再试，或请管理员加大 max_connections。"
    ),
    "server_starting": QT_TRANSLATE_NOOP("errors", "服务器 {detail} 正在启动或恢复，请稍后再试。"),
    "not_primary": QT_TRANSLATE_NOOP(
        "errors", "服务器 {detail} 是只读的备库，不能存工单；请把主库也写进地址，用逗号隔开。"
    ),
    "server_only": QT_TRANSLATE_NOOP(
        "errors", "server 只管 PostgreSQL，请用 --database 给出服务器的地址。"
    ),
    "not_superuser": QT_TRANSLATE_NOOP(
        "errors", "建服务器要用 PostgreSQL 的超级用户，请换一个用户名。"
    ),
    "password_on_line": QT_TRANSLATE_NOOP(
        "errors",
        "密码写在命令里，这台电脑上谁都看得见。请去掉它，运行时再输入，或用 PGPASSWORD、.pgpass。",
    ),
    "server_password": QT_TRANSLATE_NOOP(
        "errors", "别人的密码请服务器的管理员换：main.py server rotate 登录名。"
    ),
    "long_login": QT_TRANSLATE_NOOP(
        "errors", "登录名太长，最多 {detail} 个字节（一个汉字三个），请改短。"
    ),
    "reserved_login": QT_TRANSLATE_NOOP("errors", "“{detail}”不能作人的登录名，请换一个。"),
    "unknown_login": QT_TRANSLATE_NOOP(
        "errors", "服务器上没有登录“{detail}”，请先运行 server add-account。"
    ),
    "bad_url": QT_TRANSLATE_NOOP("errors", "数据库地址写得不对，请检查。"),
    "bad_input": QT_TRANSLATE_NOOP("errors", "给出的内容不能用（{detail}），请改正。"),
    "file_too_large": QT_TRANSLATE_NOOP("errors", "文件太大，请压缩后再加；一个文件不超过 20 MB。"),
    "unknown_file": QT_TRANSLATE_NOOP("errors", "这个附件已经不在了，请刷新。"),
    "broken_file": QT_TRANSLATE_NOOP("errors", "文件和存档时的摘要不符，请告诉管理员。"),
    "no_printer": QT_TRANSLATE_NOOP(
        "errors", "这台电脑没有装打印机。请管理员装好打印机，或用“复制工单全文”贴到别处打印。"
    ),
    "no_program": QT_TRANSLATE_NOOP(
        "errors", "这台电脑没有能打开这种文件的程序。请用“保存…”另存到别处再打开。"
    ),
    "bad_recording": QT_TRANSLATE_NOOP(
        "errors", "这段录音打不开，可能没有录完整。请保存后用别的程序听。"
    ),
    "bad_picture": QT_TRANSLATE_NOOP("errors", "这张图片打不开，请保存后用别的程序看。"),
    "cannot_write": QT_TRANSLATE_NOOP("errors", "写不进这个位置，请换一个文件夹，或清出空间。"),
    "file_exists": QT_TRANSLATE_NOOP("errors", "那里已有同名的另一个文件，请换一个名字。"),
    "no_folder": QT_TRANSLATE_NOOP("errors", "没有这个文件夹，请换一个。"),
    "is_folder": QT_TRANSLATE_NOOP("errors", "这是一个文件夹，请写文件名。"),
    "not_writable": QT_TRANSLATE_NOOP("errors", "这个文件夹不能写入，请换一个。"),
    "unknown_ticket": QT_TRANSLATE_NOOP("errors", "没有这件工单，或不归您的单位，请刷新。"),
    "already_issued": QT_TRANSLATE_NOOP(
        "errors", "这次答复已经出过这种文书（{detail}），请从档案里打开它。"
    ),
    "unknown_letter": QT_TRANSLATE_NOOP("errors", "档案里没有这份文书，请刷新。"),
    "letter_incomplete": QT_TRANSLATE_NOOP("errors", "文书还缺“{field}”，请补上。"),
    "letter_field_too_long": QT_TRANSLATE_NOOP("errors", "文书的“{field}”太长，请删短一些。"),
    "letter_too_long": QT_TRANSLATE_NOOP("errors", "正文太长，请把一部分改作附件。"),
    "title_too_long": QT_TRANSLATE_NOOP("errors", "标题太长，请删短一些。"),
    "missing_glyph": QT_TRANSLATE_NOOP(
        "errors", "字体里没有这个字（{detail}），请管理员补装字体。"
    ),
    "fonts_missing": QT_TRANSLATE_NOOP(
        "errors", "没有找到文书字体，请管理员运行 doctor 看怎样补。"
    ),
    "facts_missing": QT_TRANSLATE_NOOP(
        "errors", "工单里还缺写文书要用的内容（{detail}），请先补上。"
    ),
    "confidential_text": QT_TRANSLATE_NOOP(
        "errors", "“{field}”里有不能写进文书的保密内容，请删去。"
    ),
    "password_differs": QT_TRANSLATE_NOOP("errors", "两次输入的密码不一样，请再来一次。"),
    "petition_remedy": QT_TRANSLATE_NOOP("errors", "公开答复里写了信访的救济途径，请改正。"),
    "document_number": QT_TRANSLATE_NOOP("errors", "文号写得不对，请写成 青诉〔2026〕7号 这样。"),
    "unknown_reason": QT_TRANSLATE_NOOP("errors", "没有这个结束原因，请刷新后再选。"),
    "call_has_ticket": QT_TRANSLATE_NOOP("errors", "这次来电已经建了工单，请按 Ctrl+W 关闭表单。"),
    "broken_copy": QT_TRANSLATE_NOOP(
        "errors", "备份和原库对不上，没有留下它；请运行 verify 看原库，换一个磁盘再试。"
    ),
    "use_pg_dump": QT_TRANSLATE_NOOP(
        "errors",
        "PostgreSQL 库请用它自己的工具备份：pg_dump --format=custom --file {detail} 数据库地址。",
    ),
    "return_done": QT_TRANSLATE_NOOP("errors", "已经有人回拨过了，请选别的。"),
    "return_claimed": QT_TRANSLATE_NOOP("errors", "{detail}正在回拨，请选别的。"),
    "callback_claimed": QT_TRANSLATE_NOOP("errors", "别人正在回访这一件，请选别的。"),
    "not_supported": QT_TRANSLATE_NOOP("errors", "这部话机不支持这样操作，请在话机上做。"),
    "local_store": QT_TRANSLATE_NOOP(
        "errors", "本机存不下草稿，请检查磁盘空间和数据文件夹的权限。"
    ),
    "local_full": QT_TRANSLATE_NOOP(
        "errors", "磁盘满了，草稿存不到本机。您写的都在屏幕上：请清出空间，或先暂存（Ctrl+S）。"
    ),
    "local_read_only": QT_TRANSLATE_NOOP(
        "errors",
        "本机的数据文件夹不能写入，草稿存不下来。您写的都在屏幕上：请检查权限，或先暂存（Ctrl+S）。",
    ),
    "outbox_full": QT_TRANSLATE_NOOP(
        "errors",
        "服务器连不上，本机磁盘也满了，这件没有存下。您写的都在屏幕上：请清出空间再提交，不要关窗口。",
    ),
    "outbox_read_only": QT_TRANSLATE_NOOP(
        "errors",
        "服务器连不上，本机的数据文件夹又不能写入，这件没有存下。"
        "您写的都在屏幕上：请检查权限再提交，不要关窗口。",
    ),
    "outbox_store": QT_TRANSLATE_NOOP(
        "errors",
        "服务器连不上，本机也存不下这件。您写的都在屏幕上：请检查磁盘再提交，不要关窗口。",
    ),
    "outbox_gone": QT_TRANSLATE_NOOP("errors", "这一项刚刚已经送出，请刷新。"),
    "sent_already": QT_TRANSLATE_NOOP(
        "errors",
        "这张表单先前已经提交成工单 {detail}，内容和现在写的不同。"
        "请打开那件工单，把新写的加为备注。",
    ),
    "nothing_kept": QT_TRANSLATE_NOOP(
        "errors",
        "服务器连不上，本机还没有存过目录和规则，先不能登记。"
        "您写的都在屏幕上，请等服务器恢复再提交。",
    ),
    "no_seat_code": QT_TRANSLATE_NOOP(
        "errors", "坐席编号已用完，断网时这台电脑不能登记，请告诉管理员。"
    ),
    "away_unknown": QT_TRANSLATE_NOOP(
        "errors",
        "服务器连不上。这个账号三天内没有在这台电脑上登录过，或密码不对，现在不能登录；"
        "请核对密码，或等服务器恢复。",
    ),
    "away_refused": QT_TRANSLATE_NOOP(
        "errors",
        "服务器不认这次登录的密码，待发送的先留在本机。请退出登录（Ctrl+Shift+Q），再用现在的密码登录。",
    ),
    "away_locked": QT_TRANSLATE_NOOP(
        "errors", "密码连续错误，这个账号要等服务器恢复才能在这台电脑上登录，请找班长。"
    ),
    "too_large": QT_TRANSLATE_NOOP("errors", "附件太大（{detail}），请去掉一些或压缩后再加。"),
    "bad_point": QT_TRANSLATE_NOOP("errors", "坐标不对，请从候选里重新选地点。"),
    "no_key": QT_TRANSLATE_NOOP("errors", "数据库缺号码密钥，请管理员检查。"),
    "letter_crash": QT_TRANSLATE_NOOP("errors", "文书没有排出来，请再试一次；还不行请换字体。"),
    "letter_timeout": QT_TRANSLATE_NOOP("errors", "文书排版太久已停下，请再试一次。"),
    "font_coverage": QT_TRANSLATE_NOOP("errors", "字体里没有“{detail}”这个字，请管理员换字体。"),
    "font_restricted": QT_TRANSLATE_NOOP("errors", "字体 {detail} 不允许嵌入，请管理员换字体。"),
    "font_unusable": QT_TRANSLATE_NOOP("errors", "字体用不了（{detail}），请管理员换字体。"),
    "font_gone": QT_TRANSLATE_NOOP("errors", "字体 {detail} 不见了，请管理员重新准备字体。"),
    "bad_wording": QT_TRANSLATE_NOOP("errors", "文书用语表有错（{detail}），请管理员改正。"),
    "unknown_placeholder": QT_TRANSLATE_NOOP(
        "errors", "文书模板里有不认识的“{detail}”，请管理员改正。"
    ),
    "bad_pdf": QT_TRANSLATE_NOOP("errors", "这份文书打不开，请重新生成。"),
    "no_such_page": QT_TRANSLATE_NOOP("errors", "文书没有这一页，请选别的页。"),
    "bad_capture": QT_TRANSLATE_NOOP("errors", "话务记录读不懂（{detail}），请另选一份。"),
    "bad_catalog": QT_TRANSLATE_NOOP("errors", "随程序提供的表不能用（{detail}），请重新安装。"),
    "bad_csv": QT_TRANSLATE_NOOP("errors", "第 {detail} 行的引号不成对，请检查这一行。"),
    "bad_encoding": QT_TRANSLATE_NOOP(
        "errors", "{detail} 的文字编码不认识，请另存为 UTF-8 或 GB18030 的 CSV。"
    ),
    "bad_font_file": QT_TRANSLATE_NOOP("errors", "字体设置写得不对（{detail}），请管理员改正。"),
    "bad_scenario": QT_TRANSLATE_NOOP("errors", "剧本写得不对（{detail}），请改正后再试。"),
    "broken_database": QT_TRANSLATE_NOOP(
        "errors", "数据库文件已损坏，没有改动它；请用最近的备份恢复。"
    ),
    "database_busy": QT_TRANSLATE_NOOP("errors", "别的程序正占着数据库，请稍后再试一次。"),
    "double_column": QT_TRANSLATE_NOOP("errors", "表头里“{detail}”出现了两次，请改名或删去一列。"),
    "dpi": QT_TRANSLATE_NOOP("errors", "预览的放大倍数不能用，请缩小一些。"),
    "empty_file": QT_TRANSLATE_NOOP("errors", "{detail} 是空的，请给出有表头的文件。"),
    "is_workbook": QT_TRANSLATE_NOOP(
        "errors", "{detail} 其实是 Excel 工作簿或压缩包，请把后缀改成 .xlsx 或另存为 CSV。"
    ),
    "long_field": QT_TRANSLATE_NOOP(
        "errors", "第 {detail} 行太长，不像一张表；请检查引号，或换一个文件。"
    ),
    "missing_column": QT_TRANSLATE_NOOP("errors", "缺少列：{detail}。请补上表头后再导入。"),
    "no_access": QT_TRANSLATE_NOOP("errors", "{detail} 没有权限读写，请检查权限。"),
    "bad_anchor": QT_TRANSLATE_NOOP(
        "errors", "这不是 verify --anchor 写的锚点文件，没有动它；请换一个文件。"
    ),
    "no_create_role": QT_TRANSLATE_NOOP(
        "errors",
        "数据库账号不能建立角色：请用超级用户执行一次 main.py migrate，"
        "或先授予它 CREATEROLE，再试一次。什么都没有改动。",
    ),
    "no_privilege": QT_TRANSLATE_NOOP("errors", "数据库账号没有这项权限，请管理员检查授权。"),
    "no_file": QT_TRANSLATE_NOOP("errors", "没有文件 {detail}，请检查路径。"),
    "no_mapping": QT_TRANSLATE_NOOP("errors", "没有名为 {detail} 的列对应表，请检查名字。"),
    "no_workbook": QT_TRANSLATE_NOOP(
        "errors", "{detail} 不是能读的 XLSX 文件，请用表格软件另存一次。"
    ),
    "not_a_folder": QT_TRANSLATE_NOOP("errors", "{detail} 不能作文件夹，请换一个名字或位置。"),
    "not_a_file": QT_TRANSLATE_NOOP("errors", "{detail} 不是普通文件，请给出文件。"),
    "not_a_table": QT_TRANSLATE_NOOP(
        "errors", "{detail} 不是文本表格（像是图片或程序），请给出 CSV 或 XLSX。"
    ),
    "not_demo": QT_TRANSLATE_NOOP(
        "errors", "剧本只能在演示库里走，没有改动这个库；请换一个空的地址。"
    ),
    "not_empty": QT_TRANSLATE_NOOP(
        "errors", "数据库里已有数据，这里只往空数据库里放；请换一个地址。"
    ),
    "not_readable": QT_TRANSLATE_NOOP("errors", "{detail} 读不了，请检查它的权限。"),
    "tour_stuck": QT_TRANSLATE_NOOP("errors", "演示停在“{detail}”，请看图片和日志。"),
    "unknown_suffix": QT_TRANSLATE_NOOP("errors", "不认识后缀“{detail}”，请用 .csv 或 .xlsx。"),
    "last_admin": QT_TRANSLATE_NOOP(
        "errors", "这样就没有人能管理账号了，没有改动；请先让另一个账号有这项权限。"
    ),
    "own_account": QT_TRANSLATE_NOOP("errors", "不能停用自己正在用的账号，请另一位管理员来做。"),
    "file_changed": QT_TRANSLATE_NOOP("errors", "文件在预览之后变了，没有导入；请再看一次预览。"),
    "table_changed": QT_TRANSLATE_NOOP(
        "errors", "预览之后有人改了数据，没有导入；请再看一次预览。"
    ),
    "rows_with_errors": QT_TRANSLATE_NOOP(
        "errors", "文件里有 {detail} 行有错，没有导入；请改正后再看一次预览。"
    ),
    "changed_since": QT_TRANSLATE_NOOP(
        "errors", "这一行后来又改过，请先撤回更新的改动（{detail}）。"
    ),
    "cannot_undo": QT_TRANSLATE_NOOP("errors", "这项改动不能撤回（{detail}），请直接改这一行。"),
    "lifecycle_faults": QT_TRANSLATE_NOOP(
        "errors", "这样的流程不能用，没有改动：{detail}。请改正后再保存或导入。"
    ),
    "read_only_table": QT_TRANSLATE_NOOP("errors", "这张表只能看，不能在这里改；请用导入。"),
    "one_time_over": QT_TRANSLATE_NOOP("errors", "一次性密码已过期，请管理员再发一个。"),
    "one_time_password": QT_TRANSLATE_NOOP("errors", "这是一次性密码，请先换成自己的密码。"),
    "one_time_at_lock": QT_TRANSLATE_NOOP(
        "errors",
        "这是一次性密码，锁屏时不能换。请按 Alt+F4 关闭窗口，再打开坐席台，登录时换成自己的密码；"
        "没写完的表单都存有草稿。",
    ),
    "rule": QT_TRANSLATE_NOOP("errors", "规则不允许这样做（{code}：{detail}），请改正后再试。"),
}
"""What happened and what to do, by code. `{field}` is the field's label, `{detail}` as given."""

ANY = QT_TRANSLATE_NOOP("errors", "没有办成（{code}），请再试一次；还不行请告诉管理员。")

FIELDS = {
    "kind": QT_TRANSLATE_NOOP("fields", "诉求类型"),
    "field": QT_TRANSLATE_NOOP("fields", "领域"),
    "channel": QT_TRANSLATE_NOOP("fields", "受理渠道"),
    "urgency": QT_TRANSLATE_NOOP("fields", "紧急程度"),
    "phone": QT_TRANSLATE_NOOP("fields", "来电号码"),
    "contact_phone": QT_TRANSLATE_NOOP("fields", "联系方式"),
    "name": QT_TRANSLATE_NOOP("fields", "姓名"),
    "filter_name": QT_TRANSLATE_NOOP("fields", "筛选名称"),
    "place": QT_TRANSLATE_NOOP("fields", "地点"),
    "address": QT_TRANSLATE_NOOP("fields", "详细地址"),
    "category": QT_TRANSLATE_NOOP("fields", "分类"),
    "title": QT_TRANSLATE_NOOP("fields", "标题"),
    "text": QT_TRANSLATE_NOOP("fields", "内容"),
    "occurred": QT_TRANSLATE_NOOP("fields", "发生时间"),
    "accused": QT_TRANSLATE_NOOP("fields", "被反映对象"),
    "words": QT_TRANSLATE_NOOP("fields", "对来电人说的话"),
    "expected_end": QT_TRANSLATE_NOOP("fields", "预计结束"),
    "incident": QT_TRANSLATE_NOOP("fields", "事件"),
    "uploads": QT_TRANSLATE_NOOP("fields", "附件"),
    "lead": QT_TRANSLATE_NOOP("fields", "主办单位"),
    "assist": QT_TRANSLATE_NOOP("fields", "协办单位"),
    "reason": QT_TRANSLATE_NOOP("fields", "理由"),
    "unit": QT_TRANSLATE_NOOP("fields", "单位"),
    "days": QT_TRANSLATE_NOOP("fields", "天数"),
    "until": QT_TRANSLATE_NOOP("fields", "截止时间"),
    "to": QT_TRANSLATE_NOOP("fields", "转往"),
    "told": QT_TRANSLATE_NOOP("fields", "已告知"),
    "handling_note": QT_TRANSLATE_NOOP("fields", "办理情况"),
    "public_reply": QT_TRANSLATE_NOOP("fields", "公开答复"),
    "solved": QT_TRANSLATE_NOOP("fields", "是否解决"),
    "satisfied": QT_TRANSLATE_NOOP("fields", "是否满意"),
    "process": QT_TRANSLATE_NOOP("fields", "过程满意"),
    "outcome": QT_TRANSLATE_NOOP("fields", "回访结果"),
    "contacted": QT_TRANSLATE_NOOP("fields", "是否联系"),
    "reached": QT_TRANSLATE_NOOP("fields", "是否联系上"),
    "release": QT_TRANSLATE_NOOP("fields", "是否放行"),
    "ending": QT_TRANSLATE_NOOP("fields", "办结方式"),
    "units": QT_TRANSLATE_NOOP("fields", "单位"),
    "into": QT_TRANSLATE_NOOP("fields", "并入工单"),
    "issuer": QT_TRANSLATE_NOOP("fields", "发文机关"),
    "addressee": QT_TRANSLATE_NOOP("fields", "主送"),
    "body": QT_TRANSLATE_NOOP("fields", "正文"),
    "signer": QT_TRANSLATE_NOOP("fields", "落款"),
    "note": QT_TRANSLATE_NOOP("fields", "附注"),
    "login": QT_TRANSLATE_NOOP("fields", "账号"),
    "role": QT_TRANSLATE_NOOP("fields", "角色"),
    "seat": QT_TRANSLATE_NOOP("fields", "席位号"),
    "password": QT_TRANSLATE_NOOP("fields", "密码"),
    "assignment": QT_TRANSLATE_NOOP("fields", "承办"),
    "ticket": QT_TRANSLATE_NOOP("fields", "工单"),
    "service_from": QT_TRANSLATE_NOOP("fields", "服务开始时间"),
    "service_to": QT_TRANSLATE_NOOP("fields", "服务结束时间"),
    "level": QT_TRANSLATE_NOOP("fields", "单位层级"),
    "start": QT_TRANSLATE_NOOP("fields", "起算时间"),
    "profile": QT_TRANSLATE_NOOP("fields", "时限方案"),
    "code": QT_TRANSLATE_NOOP("fields", "编码"),
    "owner": QT_TRANSLATE_NOOP("fields", "维护单位"),
    "valid_from": QT_TRANSLATE_NOOP("fields", "生效日期"),
    "valid_to": QT_TRANSLATE_NOOP("fields", "失效日期"),
    "reviewed_on": QT_TRANSLATE_NOOP("fields", "复核日期"),
    "article": QT_TRANSLATE_NOOP("fields", "知识条目"),
}
"""What the screen calls a field, by its identifier."""

_BY_KIND: dict[type[ConsoleError], str] = {
    ConflictError: "version_conflict",
    StorageError: "storage",
    InputError: "bad_input",
    RuleError: "rule",
}


def pattern_of(error: ConsoleError) -> str:
    """Return the sentence of an error, still with its placeholders, in the language written here.

    A code without one gets that of its kind, so that something is always said.
    """
    found = SENTENCES.get(error.code)
    if found is None:
        found = next(
            (SENTENCES[code] for kind, code in _BY_KIND.items() if isinstance(error, kind)), ANY
        )
    return found


def explained(error: ConsoleError) -> str:
    """Return the sentence of an error so that a screen can say it, unless it names a field."""
    pattern = pattern_of(error)
    said = filled(pattern, error, lambda name: FIELDS.get(name, name))
    parts = (("field", error.detail), ("detail", error.detail), ("code", error.code))
    made = Sentence(pattern, parts, "errors")
    return made if made == said else said  # empty brackets were taken out: only in Chinese


def filled(
    pattern: str, error: ConsoleError, label: Callable[[str], str], tell: Callable[[str], str] = str
) -> str:
    """Return a sentence with its placeholders filled.

    Args:
        pattern: with `{field}`, `{detail}` and `{code}`.
        error: its detail begins with field identifiers, `a, b: what may stand there`.
        label: the word that people read for a field identifier.
        tell: says a sentence in the language of the pattern.
    """
    field, _, rest = error.detail.partition(":")
    word = tell(listed(label(name.strip()) for name in field.split(",")))
    said = pattern.replace("{field}", word).replace("{detail}", error.detail)
    said = said.replace("{code}", error.code).replace("（）", "").replace("“”", "")
    if "{field}" not in pattern or not rest.strip():
        return said
    return tell(say("{said}（{rest}）", said=said, rest=rest.strip()))
