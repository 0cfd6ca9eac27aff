<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActForm</name>
    <message>
        <source>不需要填写。按 Ctrl+Enter 确认。</source>
        <translation>Nothing to fill in. Ctrl+Enter confirms.</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>收起表单，保留已填内容</source>
        <translation>Put the form away; what you typed is kept</translation>
    </message>
    <message>
        <source>提交&#x3000;Ctrl+Enter</source>
        <translation>Submit  Ctrl+Enter</translation>
    </message>
    <message>
        <source>收起&#x3000;Esc</source>
        <translation>Put away  Esc</translation>
    </message>
    <message>
        <source>请先选：用我的、用对方的，或两段都留。</source>
        <translation>Choose first: mine, theirs or both.</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>主办单位</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>协办单位</source>
        <translation>Assisting units</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>办理情况（内部）</source>
        <translation>What was done (internal)</translation>
    </message>
    <message>
        <source>哪个单位的申请（有几个时）</source>
        <translation>Whose request (if several)</translation>
    </message>
    <message>
        <source>指定办理（不得再退回）</source>
        <translation>Assign for good (no return)</translation>
    </message>
    <message>
        <source>加派单位</source>
        <translation>Units to add</translation>
    </message>
    <message>
        <source>已联系上</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>所用电话</source>
        <translation>Number used</translation>
    </message>
    <message>
        <source>公开答复</source>
        <translation>Public reply</translation>
    </message>
    <message>
        <source>问题已解决</source>
        <translation>Problem solved</translation>
    </message>
    <message>
        <source>应由哪个单位办理</source>
        <translation>Which unit should handle it</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>How</translation>
    </message>
    <message>
        <source>提级办理</source>
        <translation>Raise a level</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle up</translation>
    </message>
    <message>
        <source>呼叫单位</source>
        <translation>Units to call</translation>
    </message>
    <message>
        <source>审核结论</source>
        <translation>Review result</translation>
    </message>
    <message>
        <source>放行</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>退回重办</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>审签</source>
        <translation>Sign-off</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>退改</source>
        <translation>Return for changes</translation>
    </message>
    <message>
        <source>办结方式</source>
        <translation>Closed as</translation>
    </message>
    <message>
        <source>答复内容</source>
        <translation>Answer given</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>转往</source>
        <translation>Refer to</translation>
    </message>
    <message>
        <source>已告知来电人</source>
        <translation>Caller has been told</translation>
    </message>
    <message>
        <source>要问来电人什么</source>
        <translation>What to ask the caller</translation>
    </message>
    <message>
        <source>到场人员</source>
        <translation>Who came</translation>
    </message>
    <message>
        <source>现场情况</source>
        <translation>What was found on site</translation>
    </message>
    <message>
        <source>剔除情形</source>
        <translation>Ground for exclusion</translation>
    </message>
    <message>
        <source>请填写“{0}”。</source>
        <translation>Please fill in &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>输入单位名称的一部分</source>
        <translation>Part of a unit&apos;s name</translation>
    </message>
    <message>
        <source>有期限</source>
        <translation>With a time limit</translation>
    </message>
    <message>
        <source>并入工单</source>
        <translation>Join into ticket</translation>
    </message>
    <message>
        <source>编号或查询码</source>
        <translation>Number or code</translation>
    </message>
    <message>
        <source>名称或电话，如 信访、110</source>
        <translation>Name or telephone, such as 信访 or 110</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
</context>
<context>
    <name>AdminCells</name>
    <message>
        <source>年-月-日，如 2026-11-20</source>
        <translation>year-month-day, e.g. 2026-11-20</translation>
    </message>
    <message>
        <source>名称、拼音首字母或编码</source>
        <translation>Name, pinyin initials or code</translation>
    </message>
    <message>
        <source>可选几个；退格收回最后一个</source>
        <translation>Choose several; Backspace takes the last one back</translation>
    </message>
</context>
<context>
    <name>AdminHistory</name>
    <message>
        <source>已撤回</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>撤回了第 {0} 项</source>
        <translation>took back change {0}</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>哪一行</source>
        <translation>Which row</translation>
    </message>
    <message>
        <source>原来 → 改后</source>
        <translation>Before → after</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>AdminImport</name>
    <message>
        <source>行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>会怎样</source>
        <translation>What happens</translation>
    </message>
    <message>
        <source>哪一行</source>
        <translation>Which row</translation>
    </message>
    <message>
        <source>原来 → 以后</source>
        <translation>Before → then</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>写的是</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>为什么不行</source>
        <translation>Why not</translation>
    </message>
</context>
<context>
    <name>AdminModel</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>（已失效）</source>
        <translation> (expired)</translation>
    </message>
</context>
<context>
    <name>AdminPanel</name>
    <message>
        <source>管理</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>表的清单</source>
        <translation>List of tables</translation>
    </message>
    <message>
        <source>正在载入…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>先在左边选一张表。</source>
        <translation>First choose a table on the left.</translation>
    </message>
    <message>
        <source>先选一张可以改的表。</source>
        <translation>First choose a table that can be changed.</translation>
    </message>
    <message>
        <source>先选一行。</source>
        <translation>First choose a row.</translation>
    </message>
    <message>
        <source>先在“账号”里选一个账号。</source>
        <translation>First choose an account in &quot;Accounts&quot;.</translation>
    </message>
    <message>
        <source>到表的清单</source>
        <translation>Go to the list of tables</translation>
    </message>
    <message>
        <source>在表里查找</source>
        <translation>Find in the table</translation>
    </message>
    <message>
        <source>新增一行</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>改这一行</source>
        <translation>Change this row</translation>
    </message>
    <message>
        <source>保存这一行</source>
        <translation>Save this row</translation>
    </message>
    <message>
        <source>停用或移除这一行</source>
        <translation>Switch off or remove this row</translation>
    </message>
    <message>
        <source>从文件导入这张表</source>
        <translation>Import this table from a file</translation>
    </message>
    <message>
        <source>照预览导入</source>
        <translation>Import as previewed</translation>
    </message>
    <message>
        <source>先选一个文件，预览没有错才能导入。</source>
        <translation>First choose a file; import once the preview has no error.</translation>
    </message>
    <message>
        <source>导出这张表</source>
        <translation>Export this table</translation>
    </message>
    <message>
        <source>这一行的改动</source>
        <translation>Changes of this row</translation>
    </message>
    <message>
        <source>这张表的改动</source>
        <translation>Changes of this table</translation>
    </message>
    <message>
        <source>撤回选中的改动</source>
        <translation>Take back the chosen change</translation>
    </message>
    <message>
        <source>先打开改动记录，选一项改动。</source>
        <translation>First open the changes and choose one.</translation>
    </message>
    <message>
        <source>发一次性密码</source>
        <translation>Issue a one-time password</translation>
    </message>
    <message>
        <source>解除账号锁定</source>
        <translation>Unlock the account</translation>
    </message>
    <message>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>没有要保存的改动。</source>
        <translation>There is nothing to save.</translation>
    </message>
    <message>
        <source>Ctrl+S 保存后，这个账号就不能再登录。</source>
        <translation>After Ctrl+S this account can no longer sign in.</translation>
    </message>
    <message>
        <source>再按一次 Ctrl+D 移除这一行；移除后可以在改动记录里撤回。</source>
        <translation>Ctrl+D once more removes this row; the changes can take it back.</translation>
    </message>
    <message>
        <source>导入“{0}”</source>
        <translation>Import into &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>导出“{0}”</source>
        <translation>Export &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>已解除锁定。</source>
        <translation>Unlocked.</translation>
    </message>
    <message>
        <source>没有可以管理的表</source>
        <translation>There is no table to manage</translation>
    </message>
    <message>
        <source>请找管理员给账号加上权限。</source>
        <translation>Ask an administrator to give the account the right.</translation>
    </message>
    <message>
        <source>已保存，并记入改动记录；各席位十秒内看到。</source>
        <translation>Saved and recorded; every seat sees it within ten seconds.</translation>
    </message>
    <message>
        <source>这一行刚刚被移除了。您写的都还在；要保留请复制到新的一行。</source>
        <translation>This row was just removed. What you wrote is kept; copy it into a new row to keep it.</translation>
    </message>
    <message>
        <source>有人刚刚改过这一行（{2}）。您写的都还在。</source>
        <translation>Somebody just changed this row ({2}). What you wrote is kept.</translation>
    </message>
    <message>
        <source>{0} 在 {1} 改过这一行（{2}）。您写的都还在。</source>
        <translation>{0} changed this row at {1} ({2}). What you wrote is kept.</translation>
    </message>
    <message>
        <source>按我写的保存</source>
        <translation>Save what I wrote</translation>
    </message>
    <message>
        <source>已移除；可以在改动记录里撤回（Ctrl+Shift+H）。</source>
        <translation>Removed; the changes can take it back (Ctrl+Shift+H).</translation>
    </message>
    <message>
        <source>已导入：写入 {0} 行，{1} 行不变；各席位十秒内看到。</source>
        <translation>Imported: {0} rows written, {1} unchanged; every seat sees it within ten seconds.</translation>
    </message>
    <message>
        <source>已导出 {0} 行到 {1}。</source>
        <translation>{0} rows exported to {1}.</translation>
    </message>
    <message>
        <source>{0} 的一次性密码：{1}&#x3000;{2} 前有效，只显示这一次，请当面交给本人。</source>
        <translation>One-time password of {0}: {1}&#x3000;valid until {2}, shown only now; hand it over in person.</translation>
    </message>
    <message>
        <source>复制密码</source>
        <translation>Copy password</translation>
    </message>
    <message>
        <source>有 {0} 行改动还没有保存：进入那一行按 Ctrl+S，或再关一次放弃。</source>
        <translation>Rows not saved: {0}. Enter the row and press Ctrl+S, or close once more to give up.</translation>
    </message>
    <message>
        <source>还没有载入</source>
        <translation>Not loaded yet</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>撤回同一次导入的全部改动</source>
        <translation>Take back all changes of the same import</translation>
    </message>
    <message>
        <source>先打开改动记录，选一项导入的改动。</source>
        <translation>Open the history first and choose a change that was imported.</translation>
    </message>
    <message>
        <source>已撤回这次导入：{0} 行，并记为新的改动；{1} 行不动。</source>
        <translation>This import was taken back: {0} rows, recorded as new changes; {1} rows stay.</translation>
    </message>
    <message>
        <source>填的是最后一个有效的日子；Ctrl+S 保存后生效。</source>
        <translation>The end date is the last valid day; Ctrl+S saves it.</translation>
    </message>
</context>
<context>
    <name>AdminWords</name>
    <message>
        <source>新增</source>
        <translation>added</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>屏幕</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>答复内容</source>
        <translation>Answer given</translation>
    </message>
    <message>
        <source>当场怎样答复来电人；依据哪份文件</source>
        <translation>What you told the caller, and from which document</translation>
    </message>
    <message>
        <source>直接答复</source>
        <translation>Answer now</translation>
    </message>
    <message>
        <source>答复内容(&amp;D)</source>
        <translation>Answer (&amp;D)</translation>
    </message>
</context>
<context>
    <name>ArticleEditor</name>
    <message>
        <source>编辑知识条目</source>
        <translation>Edit article</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>如 k-heat-cold，存后不改</source>
        <translation>e.g. k-heat-cold, fixed once saved</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>问法，一行一个</source>
        <translation>Questions, one a line</translation>
    </message>
    <message>
        <source>答复用语</source>
        <translation>Words to say</translation>
    </message>
    <message>
        <source>空着就是各类都用</source>
        <translation>Empty: for every category</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>维护单位</source>
        <translation>Kept by</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>依据哪份文件、哪次答复</source>
        <translation>Which document, which reply</translation>
    </message>
    <message>
        <source>如 2026-11-20</source>
        <translation>e.g. 2026-11-20</translation>
    </message>
    <message>
        <source>生效日期</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>标题(&amp;T)</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>编码(&amp;K)</source>
        <translation>Code (&amp;K)</translation>
    </message>
    <message>
        <source>答复用语(&amp;D)</source>
        <translation>Wor&amp;ds to say</translation>
    </message>
    <message>
        <source>问法，一行一个(&amp;Q)</source>
        <translation>&amp;Questions, one a line</translation>
    </message>
    <message>
        <source>来源(&amp;S)</source>
        <translation>&amp;Source</translation>
    </message>
    <message>
        <source>分类(&amp;C)</source>
        <translation>&amp;Category</translation>
    </message>
    <message>
        <source>维护单位(&amp;W)</source>
        <translation>Kept by (&amp;W)</translation>
    </message>
    <message>
        <source>生效日期(&amp;F)</source>
        <translation>Valid &amp;from</translation>
    </message>
    <message>
        <source>失效日期(&amp;E)</source>
        <translation>Valid until (&amp;E)</translation>
    </message>
    <message>
        <source>复核日期(&amp;R)</source>
        <translation>&amp;Review on</translation>
    </message>
</context>
<context>
    <name>ArticleReader</name>
    <message>
        <source>知识条目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>这样说</source>
        <translation>Say this</translation>
    </message>
    <message>
        <source>人们这样问</source>
        <translation>People ask</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>没有改动过。</source>
        <translation>Never changed.</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>维护单位</source>
        <translation>Kept by</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>{0} 起</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>{0} 止</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>还没有载入</source>
        <translation>Not loaded yet</translation>
    </message>
</context>
<context>
    <name>ArticlesBeside</name>
    <message>
        <source>知识</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>找知识条目</source>
        <translation>Find an article</translation>
    </message>
    <message>
        <source>找答案，两个字就够&#x3000;{0}</source>
        <translation>Find an answer, two characters do&#x3000;{0}</translation>
    </message>
    <message>
        <source>知识条目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>这样说</source>
        <translation>Say this</translation>
    </message>
    <message>
        <source>放入答复&#x3000;{0}</source>
        <translation>Put into the answer&#x3000;{0}</translation>
    </message>
    <message>
        <source>把这段话放入答复</source>
        <translation>Put these words into the answer</translation>
    </message>
    <message>
        <source>没有这样的条目，请换个说法。</source>
        <translation>No such article, try other words.</translation>
    </message>
    <message>
        <source>填了分类或内容，这里就列出可用的条目。</source>
        <translation>With a category or text, fitting articles are listed here.</translation>
    </message>
</context>
<context>
    <name>AttachmentDesk</name>
    <message>
        <source>已保存到 {0}</source>
        <translation>Saved to {0}</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>添加文件…</source>
        <translation>Add file…</translation>
    </message>
    <message>
        <source>添加附件</source>
        <translation>Add attachment</translation>
    </message>
    <message>
        <source>去掉 {0}</source>
        <translation>Remove {0}</translation>
    </message>
    <message>
        <source>去掉附件 {0}</source>
        <translation>Remove attachment {0}</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>批量办理</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>没有办的工单和原因</source>
        <translation>Tickets not done, and why</translation>
    </message>
    <message>
        <source>照此办理</source>
        <translation>Do it so</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>将导出 {0} 件工单的全部字段；来电人姓名和号码打码，公式失效；导出会写入审计。</source>
        <translation>{0} tickets will be exported with all fields; names and numbers are masked, formulas disarmed; the export is recorded.</translation>
    </message>
    <message>
        <source>选择文件并导出</source>
        <translation>Choose a file and export</translation>
    </message>
    <message>
        <source>{0}：选中 {1} 件</source>
        <translation>{0}: {1} chosen</translation>
    </message>
    <message>
        <source>正在逐件核对，还没有写入任何东西……</source>
        <translation>Checking each one, nothing is written yet…</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>{0} 件都可以办。</source>
        <translation>All {0} can be done.</translation>
    </message>
    <message>
        <source>{0} 件可以办；{1} 件不能办，会留在选中里。</source>
        <translation>{0} can be done; {1} cannot and stay chosen.</translation>
    </message>
    <message>
        <source>正在办理，每件各自写入……</source>
        <translation>Working, each one written by itself…</translation>
    </message>
    <message>
        <source>正在办理</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>已办 {0} 件。</source>
        <translation>{0} done.</translation>
    </message>
    <message>
        <source>{0} 件没有办，仍选中，原因见下。</source>
        <translation>{0} not done and still chosen, reasons below.</translation>
    </message>
    <message>
        <source>工单.xlsx</source>
        <translation>tickets.xlsx</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>已导出 {0} 件到 {1}</source>
        <translation>{0} exported to {1}</translation>
    </message>
    <message>
        <source>打印清单</source>
        <translation>Print as a list</translation>
    </message>
    <message>
        <source>将把 {0} 件工单打印成一张清单，不含来电人；每件都会写入审计。</source>
        <translation>{0} tickets will be printed as one list, without callers; each is written to the audit trail.</translation>
    </message>
    <message>
        <source>打印全文</source>
        <translation>Print in full</translation>
    </message>
    <message>
        <source>将打印 {0} 件工单的全文，每件另起一页，来电人打码；每件都会写入审计。</source>
        <translation>{0} tickets will be printed in full, each on a new page, callers masked; each is written to the audit trail.</translation>
    </message>
    <message>
        <source>选择打印机并打印</source>
        <translation>Choose a printer and print</translation>
    </message>
    <message>
        <source>正在取出</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>{0} 件工单</source>
        <translation>{0} tickets</translation>
    </message>
    <message>
        <source>{0} 件已交给打印机；这次打印已记录。</source>
        <translation>{0} tickets sent to the printer; this has been recorded.</translation>
    </message>
    <message>
        <source>没有打印；取出已记录。</source>
        <translation>Not printed; that they were read has been recorded.</translation>
    </message>
    <message>
        <source>收起&#x3000;Esc</source>
        <translation>Put away  Esc</translation>
    </message>
    <message>
        <source>{0} {1} 件&#x3000;Ctrl+Enter</source>
        <translation>{0} {1} tickets  Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>Beacon</name>
    <message>
        <source>{0}，有未保存修改</source>
        <translation>{0}, with unsaved changes</translation>
    </message>
    <message>
        <source>正在处理：{0}</source>
        <translation>At work here: {0}</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>按时办结</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
</context>
<context>
    <name>BoardPanel</name>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>各单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>比率都列出分子/分母；解决、满意只算有效回访。件数少时不宜比较，次序不是排名。</source>
        <translation>Rates show numerator/denominator; solved and satisfied count valid callbacks only. Few cases do not compare; the order is no ranking.</translation>
    </message>
    <message>
        <source>到各单位</source>
        <translation>Go to units</translation>
    </message>
    <message>
        <source>刷新看板</source>
        <translation>Refresh board</translation>
    </message>
    <message>
        <source>各单位：这一时期还没有数据</source>
        <translation>Units: no data for this period yet</translation>
    </message>
    <message>
        <source>各单位，{0} 至 {1}</source>
        <translation>Units, {0} to {1}</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>现在要办的</source>
        <translation>To do now</translation>
    </message>
    <message>
        <source>都办完了，现在没有等您处理的事。新的事一到就列在这里；按 Ctrl+R 可以马上再看。</source>
        <translation>All done, nothing needs you now. What comes next appears here at once; Ctrl+R looks again.</translation>
    </message>
    <message>
        <source>到要办的事</source>
        <translation>Go to what is to do</translation>
    </message>
    <message>
        <source>数据来自读库，截至 {0}（落后 {1} 秒）</source>
        <translation>From the read server, as of {0} ({1} s behind)</translation>
    </message>
    <message>
        <source>各单位：还没有载入</source>
        <translation>Units: not loaded yet</translation>
    </message>
</context>
<context>
    <name>CallBar</name>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>坐席状态</source>
        <translation>Seat state</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>通话时长</source>
        <translation>Call time</translation>
    </message>
    <message>
        <source>接听</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>保持</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>挂断</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>保持 / 取回通话</source>
        <translation>Hold / retrieve call</translation>
    </message>
    <message>
        <source>接听来电</source>
        <translation>Answer call</translation>
    </message>
    <message>
        <source>电话系统连接断了，请用话机接听；正在重连</source>
        <translation>The telephone link is down, answer on the phone itself; reconnecting</translation>
    </message>
    <message>
        <source>空闲</source>
        <translation>Idle</translation>
    </message>
    <message>
        <source>没有通话</source>
        <translation>No call</translation>
    </message>
    <message>
        <source>已振铃 {0} 秒</source>
        <translation>Ringing {0} s</translation>
    </message>
    <message>
        <source>另有 {0} 路：</source>
        <translation>{0} more: </translation>
    </message>
    <message>
        <source>号码未显示</source>
        <translation>Number withheld</translation>
    </message>
    <message>
        <source>未知号码</source>
        <translation>Number unknown</translation>
    </message>
    <message>
        <source>取回</source>
        <translation>Retrieve</translation>
    </message>
    <message>
        <source>呼出 {0}</source>
        <translation>Calling {0}</translation>
    </message>
</context>
<context>
    <name>CallFlow</name>
    <message>
        <source>待回拨</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>请先打开一张来电的表单</source>
        <translation>Open the form of a call first</translation>
    </message>
    <message>
        <source>待回拨的来电</source>
        <translation>Calls to return</translation>
    </message>
    <message>
        <source>承诺回电</source>
        <translation>Call promised</translation>
    </message>
    <message>
        <source>不建工单结束：原因 {0}</source>
        <translation>End without a ticket: {0}</translation>
    </message>
    <message>
        <source>回拨结果：{0}</source>
        <translation>Result of calling back: {0}</translation>
    </message>
    <message>
        <source>请先打开“待回拨”，选一个</source>
        <translation>Open &quot;To call back&quot; and choose one first</translation>
    </message>
    <message>
        <source>不建工单结束：{0}</source>
        <translation>End without a ticket: {0}</translation>
    </message>
    <message>
        <source>这张表单没有来电。不要它就按 Ctrl+W 关闭。</source>
        <translation>This form has no call. Ctrl+W closes it if it is not wanted.</translation>
    </message>
    <message>
        <source>表单里写了内容。再按一次就丢弃它，把这次来电记为“{0}”。</source>
        <translation>There is text in the form. Once more discards it and records the call as &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>已记为“{0}”，没有建工单。</source>
        <translation>Recorded as &quot;{0}&quot;, no ticket made.</translation>
    </message>
    <message>
        <source>{0}移交给您 {1} 份表单，按 {2} 打开。</source>
        <translation>{0} handed you {1} forms, {2} opens them.</translation>
    </message>
    <message>
        <source>待回拨 {0}</source>
        <translation>To call back {0}</translation>
    </message>
    <message>
        <source>请拨 {0}{1}。没有接通按 {2}；不用建工单，接通后按 {3}。</source>
        <translation>Please dial {0}{1}. Not reached: {2}; no ticket needed once connected: {3}.</translation>
    </message>
    <message>
        <source>这份表单由{0}移交给您。</source>
        <translation>{0} handed you this form.</translation>
    </message>
    <message>
        <source>表单里写了内容。再按一次就丢弃它，记为“{0}”。</source>
        <translation>There is text in the form. Once more discards it and records &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>回拨已记为“{0}”。</source>
        <translation>Call back recorded as &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>承诺回电已记下，排在“待回拨”里。</source>
        <translation>The promised call is noted under &quot;To call back&quot;.</translation>
    </message>
    <message>
        <source>请先从“待回拨”打开一个</source>
        <translation>Open one from &quot;Calls to return&quot; first</translation>
    </message>
    <message>
        <source>再拨一次</source>
        <translation>Dial again</translation>
    </message>
    <message>
        <source>正在拨 {0}{1}。没有接通按 {2}；不用建工单，接通后按 {3}。</source>
        <translation>Dialling {0}{1}. Not reached: {2}. No ticket needed: {3} once you have talked.</translation>
    </message>
    <message>
        <source>还在通话，挂断后再拨。</source>
        <translation>Still on a call; hang up before dialling.</translation>
    </message>
</context>
<context>
    <name>CallbackModel</name>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>已拨</source>
        <translation>Tried</translation>
    </message>
    <message>
        <source>{0} 次</source>
        <translation>{0}×</translation>
    </message>
    <message>
        <source>上次 · 何时再拨</source>
        <translation>Last try · next try</translation>
    </message>
    <message>
        <source>现在可拨</source>
        <translation>Can call now</translation>
    </message>
    <message>
        <source>{0} 后</source>
        <translation>after {0}</translation>
    </message>
</context>
<context>
    <name>CallbackPanel</name>
    <message>
        <source>回访</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>正在载入…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>还没有打开回访工单</source>
        <translation>No callback is open</translation>
    </message>
    <message>
        <source>保存回访</source>
        <translation>Save callback</translation>
    </message>
    <message>
        <source>看号码</source>
        <translation>Show number</translation>
    </message>
    <message>
        <source>到问题</source>
        <translation>Go to questions</translation>
    </message>
    <message>
        <source>到列表</source>
        <translation>Go to list</translation>
    </message>
    <message>
        <source>看整件工单</source>
        <translation>Show whole ticket</translation>
    </message>
    <message>
        <source>刷新回访</source>
        <translation>Refresh callbacks</translation>
    </message>
    <message>
        <source>待回访工单</source>
        <translation>Tickets to call back</translation>
    </message>
    <message>
        <source>看号码，将记入审计</source>
        <translation>Show the number; this is recorded</translation>
    </message>
    <message>
        <source>看工单</source>
        <translation>Show ticket</translation>
    </message>
    <message>
        <source>念给来电人</source>
        <translation>Say to the caller</translation>
    </message>
    <message>
        <source>现在没有要回访的工单</source>
        <translation>No callback is waiting</translation>
    </message>
    <message>
        <source>审核放行、来电人愿意接受回访的工单会排到这里。按 Ctrl+R 再看。</source>
        <translation>Released tickets whose callers accept a callback line up here. Ctrl+R looks again.</translation>
    </message>
    <message>
        <source>没有号码，无法回拨</source>
        <translation>No number, cannot call back</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>承办单位没有写公开答复。请先问来电人是否已收到答复。</source>
        <translation>The unit wrote no public reply. First ask whether the caller got an answer.</translation>
    </message>
    <message>
        <source>{0} 已保存，现在是“{1}”。{2}</source>
        <translation>{0} saved, now &quot;{1}&quot;. {2}</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>还没有载入</source>
        <translation>Not loaded yet</translation>
    </message>
    <message>
        <source>保存&#x3000;Ctrl+Enter</source>
        <translation>Save  Ctrl+Enter</translation>
    </message>
    <message>
        <source>看号码&#x3000;Ctrl+U</source>
        <translation>Number  Ctrl+U</translation>
    </message>
</context>
<context>
    <name>CallbackScript</name>
    <message>
        <source>先选通话结果。</source>
        <translation>First choose how the call went.</translation>
    </message>
    <message>
        <source>还有问题没有回答。</source>
        <translation>A question is still open.</translation>
    </message>
    <message>
        <source>将记为“{0}”并结束回访。</source>
        <translation>Will be recorded as &quot;{0}&quot; and end the callback.</translation>
    </message>
    <message>
        <source>将办结。</source>
        <translation>Will be closed.</translation>
    </message>
    <message>
        <source>将记为“{0}”并结束回访，不计为满意。</source>
        <translation>Will be recorded as &quot;{0}&quot; and end the callback, not counted as satisfied.</translation>
    </message>
    <message>
        <source>将记为“{0}”，不计为满意；{1} 后可再拨。</source>
        <translation>Will be recorded as &quot;{0}&quot;, not counted as satisfied; next try after {1}.</translation>
    </message>
    <message>
        <source>将记为“{0}”，不计为满意。</source>
        <translation>Will be recorded as &quot;{0}&quot;, not counted as satisfied.</translation>
    </message>
    <message>
        <source>这是再次不满意：将转督办，并记入履职评估和问题清单。</source>
        <translation>Dissatisfied again: goes to supervision, and onto the unit&apos;s review and the problem list.</translation>
    </message>
    <message>
        <source>将转二次办理，时限 {0}。</source>
        <translation>Will be handled a second time, within {0}.</translation>
    </message>
    <message>
        <source>将转二次办理。</source>
        <translation>Will be handled a second time.</translation>
    </message>
    <message>
        <source>{0} 分钟</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} 小时</source>
        <translation>{0} h</translation>
    </message>
</context>
<context>
    <name>ChangeHistory</name>
    <message>
        <source>改动记录</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>撤回这项改动</source>
        <translation>Take this change back</translation>
    </message>
    <message>
        <source>更早的</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>更早的改动</source>
        <translation>Earlier changes</translation>
    </message>
    <message>
        <source>回到表</source>
        <translation>Back to the table</translation>
    </message>
    <message>
        <source>记录不能改也不能删。撤回会再记一项新的改动；姓名和电话没有留底，撤回时不变。</source>
        <translation>Changes can neither be edited nor deleted. Taking back is a new change; names and numbers are not on record and stay.</translation>
    </message>
    <message>
        <source>{0} 的改动</source>
        <translation>Changes of {0}</translation>
    </message>
    <message>
        <source>{0} {1} 的改动</source>
        <translation>Changes of {0} {1}</translation>
    </message>
    <message>
        <source>还没有改动；随程序装入的内容不算改动。</source>
        <translation>No changes yet; what came with the program does not count.</translation>
    </message>
    <message>
        <source>已撤回，并记为一项新的改动。</source>
        <translation>Taken back, recorded as a new change.</translation>
    </message>
    <message>
        <source>撤回这项改动&#x3000;Ctrl+U</source>
        <translation>Take this change back  Ctrl+U</translation>
    </message>
    <message>
        <source>回到表&#x3000;Esc</source>
        <translation>Back to the table  Esc</translation>
    </message>
    <message>
        <source>撤回同一次导入的全部改动</source>
        <translation>Take back all changes of the same import</translation>
    </message>
    <message>
        <source>整批撤回&#x3000;Ctrl+Shift+U</source>
        <translation>Take back the import&#x3000;Ctrl+Shift+U</translation>
    </message>
</context>
<context>
    <name>ClockBlock</name>
    <message>
        <source>为什么是这个时间</source>
        <translation>Why this time</translation>
    </message>
    <message>
        <source>暂定</source>
        <translation>provisional</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>ColumnDialog</name>
    <message>
        <source>选择列</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>恢复默认(&amp;R)</source>
        <translation>&amp;Reset</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>确定&#x3000;Enter</source>
        <translation>OK  Enter</translation>
    </message>
    <message>
        <source>取消&#x3000;Esc</source>
        <translation>Cancel  Esc</translation>
    </message>
    <message>
        <source>空格显示或隐藏，Alt+↑ Alt+↓ 移动。每个视图各记各的；窗口放不下时先收起分类。</source>
        <translation>Space shows or hides, Alt+↑ Alt+↓ moves. Each view remembers its own; a narrow window gives up the category first.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>命令面板</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>查找动作</source>
        <translation>Find an action</translation>
    </message>
    <message>
        <source>输入动作名称，回车执行，Esc 返回</source>
        <translation>Name of an action; Enter runs it, Esc goes back</translation>
    </message>
    <message>
        <source>动作</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>现在没有可以这样做的对象</source>
        <translation>There is nothing to do this with now</translation>
    </message>
    <message>
        <source>没有这样的动作，请换个说法</source>
        <translation>No such action; try other words</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>并入前对照</source>
        <translation>Compare before joining</translation>
    </message>
    <message>
        <source>逐项对照</source>
        <translation>Item by item</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>比较</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>这份表单</source>
        <translation>This form</translation>
    </message>
    <message>
        <source>那件工单</source>
        <translation>That ticket</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>返回&#x3000;Esc</source>
        <translation>Back&#x3000;Esc</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>并入“{0}”？</source>
        <translation>Join into &quot;{0}&quot;?</translation>
    </message>
    <message>
        <source>同一来电号码</source>
        <translation>Same calling number</translation>
    </message>
    <message>
        <source>别的来电人反映</source>
        <translation>Reported by somebody else</translation>
    </message>
    <message>
        <source>{0} 登记，{1}，{2}，{3}。{4} 项不同。</source>
        <translation>Taken {0}, {1}, {2}, {3}. {4} items differ.</translation>
    </message>
    <message>
        <source>还没有主办单位</source>
        <translation>No lead unit yet</translation>
    </message>
    <message>
        <source>没有写来电人自己的话：说的是同一件事就按 Enter，不是就按 Esc 写下来。</source>
        <translation>Nothing of the caller&apos;s own is written: Enter if it is the same matter, Esc to write it down.</translation>
    </message>
    <message>
        <source>同一件事，并入</source>
        <translation>Same matter, merge</translation>
    </message>
    <message>
        <source>显示号码&#x3000;N</source>
        <translation>Show numbers&#x3000;N</translation>
    </message>
    <message>
        <source>显示号码</source>
        <translation>Show numbers</translation>
    </message>
    <message>
        <source>那件工单里的电话号码；谁看过会记下来</source>
        <translation>Telephone numbers in that ticket; who looked is recorded</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>连接服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>连接服务器 · 12345 坐席台</source>
        <translation>Connect to a server · 12345 Console</translation>
    </message>
    <message>
        <source>测试连接(&amp;T)</source>
        <translation>&amp;Test</translation>
    </message>
    <message>
        <source>测试连接</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>退出(&amp;X)</source>
        <translation>E&amp;xit</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>保存并连接(&amp;N)</source>
        <translation>Save and co&amp;nnect</translation>
    </message>
    <message>
        <source>保存并连接</source>
        <translation>Save and connect</translation>
    </message>
    <message>
        <source>请填“{0}”。</source>
        <translation>Please fill in &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>正在连接……</source>
        <translation>Connecting…</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>办理情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>读取中…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>最近答复</source>
        <translation>Latest reply</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>念给来电人</source>
        <translation>Say to the caller</translation>
    </message>
    <message>
        <source>不能这样做</source>
        <translation>Not possible</translation>
    </message>
    <message>
        <source>来电人的话</source>
        <translation>Caller&apos;s words</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>念进展 P</source>
        <translation>Progress P</translation>
    </message>
    <message>
        <source>催办 U</source>
        <translation>Urge U</translation>
    </message>
    <message>
        <source>重新办理 R</source>
        <translation>Reopen R</translation>
    </message>
    <message>
        <source>并入 J</source>
        <translation>Join J</translation>
    </message>
    <message>
        <source>同事又来电 S</source>
        <translation>Called again S</translation>
    </message>
    <message>
        <source>复制为新件 C</source>
        <translation>Copy as new C</translation>
    </message>
    <message>
        <source>号码 N</source>
        <translation>Number N</translation>
    </message>
    <message>
        <source>整件 O</source>
        <translation>Whole ticket O</translation>
    </message>
    <message>
        <source>答复：{0}</source>
        <translation>Reply: {0}</translation>
    </message>
    <message>
        <source>{0}起</source>
        <translation>since {0}</translation>
    </message>
    <message>
        <source>（已超期）</source>
        <translation> (overdue)</translation>
    </message>
    <message>
        <source>{0} {1}前{2}</source>
        <translation>{0} before {1}{2}</translation>
    </message>
    <message>
        <source>催办 {0} 次</source>
        <translation>urged {0} times</translation>
    </message>
    <message>
        <source>又来电 {0} 次</source>
        <translation>called again {0} times</translation>
    </message>
    <message>
        <source>保密</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>联系 {0}</source>
        <translation>Contact {0}</translation>
    </message>
    <message>
        <source>来电人的话，可以不填</source>
        <translation>The caller&apos;s words, may stay empty</translation>
    </message>
    <message>
        <source>为什么，可以不填</source>
        <translation>Why, may stay empty</translation>
    </message>
    <message>
        <source>催办 Enter</source>
        <translation>Urge Enter</translation>
    </message>
    <message>
        <source>重新办理 Enter</source>
        <translation>Reopen Enter</translation>
    </message>
</context>
<context>
    <name>DispatchPanel</name>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>返回派单</source>
        <translation>Back to dispatch</translation>
    </message>
    <message>
        <source>直接答复</source>
        <translation>Answer now</translation>
    </message>
    <message>
        <source>并入所选</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>暂存待派</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>新开一件</source>
        <translation>New</translation>
    </message>
    <message>
        <source>直接答复并办结</source>
        <translation>Answer and close</translation>
    </message>
    <message>
        <source>转出</source>
        <translation>Refer</translation>
    </message>
    <message>
        <source>并入：{0}</source>
        <translation>Join: {0}</translation>
    </message>
    <message>
        <source>先在左栏选一件</source>
        <translation>First choose one on the left</translation>
    </message>
    <message>
        <source>返回派单&#x3000;Esc</source>
        <translation>Back to dispatch  Esc</translation>
    </message>
    <message>
        <source>转其他途径</source>
        <translation>Refer elsewhere</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>本机检查</source>
        <translation>Check this seat</translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>看到的</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>再检查一次(&amp;R)</source>
        <translation>Check again (&amp;R)</translation>
    </message>
    <message>
        <source>再检查一次</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>复制结果(&amp;C)</source>
        <translation>&amp;Copy result</translation>
    </message>
    <message>
        <source>复制结果</source>
        <translation>Copy result</translation>
    </message>
    <message>
        <source>怎么办：{0}</source>
        <translation>What to do: {0}</translation>
    </message>
    <message>
        <source>还没有检查结果</source>
        <translation>No result yet</translation>
    </message>
    <message>
        <source>正在检查字体、数据库、打印机、输入法……</source>
        <translation>Checking fonts, database, printer, input method…</translation>
    </message>
    <message>
        <source>已复制。</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>{0} 项要处理，其余正常。</source>
        <translation>{0} to mend, all else is well.</translation>
    </message>
    <message>
        <source>全部正常。</source>
        <translation>All is well.</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>要处理</source>
        <translation>To mend</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>工单内容</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>热线时限</source>
        <translation>Hotline clocks</translation>
    </message>
    <message>
        <source>需答复</source>
        <translation>Wants reply</translation>
    </message>
    <message>
        <source>不需答复</source>
        <translation>No reply wanted</translation>
    </message>
    <message>
        <source>需回访</source>
        <translation>Wants callback</translation>
    </message>
    <message>
        <source>不需回访</source>
        <translation>No callback wanted</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>发生</source>
        <translation>Happened</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Wishes</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Joined into</translation>
    </message>
    <message>
        <source>办结方式</source>
        <translation>Closed as</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>号码未显示</source>
        <translation>Number withheld</translation>
    </message>
    <message>
        <source>联系电话 {0}</source>
        <translation>Contact {0}</translation>
    </message>
    <message>
        <source>【密】</source>
        <translation>[Confidential]</translation>
    </message>
    <message>
        <source>查看来电人，须说明理由，将被记录</source>
        <translation>Show the caller; needs a reason and is recorded</translation>
    </message>
    <message>
        <source>查看理由</source>
        <translation>Reason for looking</translation>
    </message>
    <message>
        <source>查看理由（将被记录）</source>
        <translation>Reason for looking (recorded)</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>确定查看</source>
        <translation>Show now</translation>
    </message>
    <message>
        <source>第 {0} 次办理</source>
        <translation>Handling no. {0}</translation>
    </message>
    <message>
        <source>指定办理</source>
        <translation>Assigned for good</translation>
    </message>
    <message>
        <source>办理情况（内部）</source>
        <translation>What was done (internal)</translation>
    </message>
    <message>
        <source>公开答复</source>
        <translation>Public reply</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{0} 时限怎样算出</source>
        <translation>How the limit &quot;{0}&quot; is counted</translation>
    </message>
    <message>
        <source>{0}：{1} 前</source>
        <translation>{0}: by {1}</translation>
    </message>
    <message>
        <source>（暂定）</source>
        <translation> (provisional)</translation>
    </message>
    <message>
        <source>{0}，已暂停</source>
        <translation>{0}, paused</translation>
    </message>
    <message>
        <source>{0}，按时</source>
        <translation>{0}, on time</translation>
    </message>
    <message>
        <source>{0}，已超期</source>
        <translation>{0}, overdue</translation>
    </message>
    <message>
        <source>{0}，已终止</source>
        <translation>{0}, ended</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>保存…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>并入本单 {0} 件</source>
        <translation>{0} joined into this one</translation>
    </message>
    <message>
        <source>打开 {0}</source>
        <translation>Open {0}</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Accused</translation>
    </message>
    <message>
        <source>查看…&#x3000;Ctrl+U</source>
        <translation>Show…  Ctrl+U</translation>
    </message>
    <message>
        <source>查看&#x3000;Ctrl+U</source>
        <translation>Show  Ctrl+U</translation>
    </message>
    <message>
        <source>查看来电人，将记录为“{0}”</source>
        <translation>Show the caller, recorded as &quot;{0}&quot;</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>{0}：不限</source>
        <translation>{0}: any</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>诉求类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>我受理的</source>
        <translation>Taken by me</translation>
    </message>
    <message>
        <source>{0} 受理的</source>
        <translation>Taken by {0}</translation>
    </message>
    <message>
        <source>{0} 至 {1}</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>筛选：</source>
        <translation>Filter:</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>去掉 {0}</source>
        <translation>Take off {0}</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>近 {0} 天</source>
        <translation>Last {0} days</translation>
    </message>
    <message>
        <source>{0}“{1}”没有选中，还不筛选：从候选里选一个，或清空它。</source>
        <translation>{0} &quot;{1}&quot; is not chosen and does not filter yet: choose a candidate, or empty it.</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>系统没有密码库，下次打开时请再输入一次服务器的密码。</source>
        <translation>The system has no password store; please type the server&apos;s password again next time.</translation>
    </message>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
    <message>
        <source>文书字体</source>
        <translation>Letter fonts</translation>
    </message>
    <message>
        <source>正在存密码……</source>
        <translation>Storing the password…</translation>
    </message>
</context>
<context>
    <name>FirstRunWizard</name>
    <message>
        <source>第一次使用</source>
        <translation>First use</translation>
    </message>
    <message>
        <source>第一次使用 · 12345 坐席台</source>
        <translation>First use · 12345 Seat Console</translation>
    </message>
    <message>
        <source>跳过(&amp;K)</source>
        <translation>S&amp;kip</translation>
    </message>
    <message>
        <source>上一步(&amp;B)</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>单机(&amp;1)：数据放在这台电脑上，一个人用</source>
        <translation>Single seat (&amp;1): data on this computer, for one person</translation>
    </message>
    <message>
        <source>连接服务器(&amp;2)：与其他坐席共用一个数据库</source>
        <translation>Server (&amp;2): one database shared with other seats</translation>
    </message>
    <message>
        <source>单机</source>
        <translation>Single seat</translation>
    </message>
    <message>
        <source>连接服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>这台电脑怎样使用？以后可以用 --database 换地址。</source>
        <translation>How is this computer used? --database gives another address later.</translation>
    </message>
    <message>
        <source>演示数据(&amp;1)：装入崂山区的编造工单，先看一看（约十秒）</source>
        <translation>Demo data (&amp;1): made-up tickets of Laoshan, for a first look (about ten seconds)</translation>
    </message>
    <message>
        <source>从空白开始(&amp;2)：再导入本市的单位、区域和分类</source>
        <translation>Start empty (&amp;2): then import your city&apos;s units, areas and categories</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>从空白开始</source>
        <translation>Start empty</translation>
    </message>
    <message>
        <source>先放什么数据？演示数据不能和真实工单混在一起。</source>
        <translation>Which data first? Demo data and real tickets must not mix.</translation>
    </message>
    <message>
        <source>测试连接(&amp;T)</source>
        <translation>&amp;Test</translation>
    </message>
    <message>
        <source>测试连接</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>文书字体</source>
        <translation>Letter fonts</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>欢迎使用 12345 坐席台</source>
        <translation>Welcome to the 12345 Seat Console</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>正在检查字体……</source>
        <translation>Checking fonts…</translation>
    </message>
    <message>
        <source>正在查找打印机……</source>
        <translation>Looking for printers…</translation>
    </message>
    <message>
        <source>完成(&amp;N)</source>
        <translation>Fi&amp;nish</translation>
    </message>
    <message>
        <source>下一步(&amp;N)</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>请填“{0}”。</source>
        <translation>Please fill in &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>正在连接……</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>还缺文书字体：坐席照常工作，只是不能出具文书。照下面写的准备好即可。</source>
        <translation>Letter fonts are missing: seats work as usual, but no letter can be issued. Prepare them as said below.</translation>
    </message>
    <message>
        <source>文书字体齐全，可以出具文书。</source>
        <translation>All letter fonts are there; letters can be issued.</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>要处理</source>
        <translation>To mend</translation>
    </message>
    <message>
        <source>系统缺省的打印机</source>
        <translation>The system&apos;s own printer</translation>
    </message>
    <message>
        <source>文书从哪台打印机出？以后打印时还可以换。</source>
        <translation>Which printer takes the letters? It can be changed when printing.</translation>
    </message>
    <message>
        <source>没有找到打印机。可以先完成，在系统设置里添加后再用；PDF 不需要打印机。</source>
        <translation>No printer was found. Finish now and add one in the system&apos;s settings; PDF needs none.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>工单</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>诉求类型</source>
        <translation>Kind of demand</translation>
    </message>
    <message>
        <source>领域</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>受理渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>街道、社区、网格</source>
        <translation>Street, community, grid</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>详细地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>路、门牌、小区、楼</source>
        <translation>Road, number, estate, block</translation>
    </message>
    <message>
        <source>供热、停水、噪声…</source>
        <translation>Heating, water cut, noise…</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>发生时间</source>
        <translation>When it happened</translation>
    </message>
    <message>
        <source>如：昨晚八点起</source>
        <translation>e.g. since eight last night</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>未显示</source>
        <translation>withheld</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>与来电号码相同</source>
        <translation>Same as the calling number</translation>
    </message>
    <message>
        <source>需答复(&amp;Y)</source>
        <translation>Repl&amp;y wanted</translation>
    </message>
    <message>
        <source>需回访(&amp;H)</source>
        <translation>Callback (&amp;H)</translation>
    </message>
    <message>
        <source>保密(&amp;S)</source>
        <translation>&amp;Secret</translation>
    </message>
    <message>
        <source>匿名(&amp;Q)</source>
        <translation>Anonymous (&amp;Q)</translation>
    </message>
    <message>
        <source>诉求类型&#x3000;Alt+1…6</source>
        <translation>Kind&#x3000;Alt+1…6</translation>
    </message>
    <message>
        <source>紧急程度&#x3000;Alt+7…9</source>
        <translation>Urgency&#x3000;Alt+7…9</translation>
    </message>
    <message>
        <source>领域(&amp;F)</source>
        <translation>&amp;Field</translation>
    </message>
    <message>
        <source>受理渠道(&amp;W)</source>
        <translation>Channel (&amp;W)</translation>
    </message>
    <message>
        <source>地点(&amp;P)</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>详细地址(&amp;A)</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>分类(&amp;C)</source>
        <translation>&amp;Category</translation>
    </message>
    <message>
        <source>发生时间(&amp;O)</source>
        <translation>When (&amp;O)</translation>
    </message>
    <message>
        <source>标题(&amp;B)</source>
        <translation>Title (&amp;B)</translation>
    </message>
    <message>
        <source>内容(&amp;T)</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>姓名(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>来电号码(&amp;M)</source>
        <translation>Number (&amp;M)</translation>
    </message>
    <message>
        <source>联系方式(&amp;R)</source>
        <translation>Contact (&amp;R)</translation>
    </message>
    <message>
        <source>上次：{0}（↓ 采用）</source>
        <translation>Last time: {0} (↓ takes it)</translation>
    </message>
    <message>
        <source>由分类、地点和内容自动写成，可以改写</source>
        <translation>Made from category, place and text; may be rewritten</translation>
    </message>
    <message>
        <source>谁、什么时候、在哪里、为什么、经过怎样；打 :: 选模板</source>
        <translation>Who, when, where, why, and how it went; :: picks a template</translation>
    </message>
    <message>
        <source>被反映对象</source>
        <translation>Accused</translation>
    </message>
    <message>
        <source>店铺、企业、单位</source>
        <translation>Shop, enterprise, unit</translation>
    </message>
    <message>
        <source>被反映对象(&amp;E)</source>
        <translation>Accused (&amp;E)</translation>
    </message>
    <message>
        <source>已改写，{0} 恢复自动</source>
        <translation>Rewritten, {0} makes it automatic again</translation>
    </message>
    <message>
        <source>自动</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>通话已结束，按 {0} 看号码</source>
        <translation>The call is over; {0} shows the number</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>文中识别</source>
        <translation>Found in the text</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>地点 {0}</source>
        <translation>Place {0}</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>分类 {0}</source>
        <translation>Category {0}</translation>
    </message>
    <message>
        <source>采用{0}</source>
        <translation>Take {0}</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>正在连接服务器……</source>
        <translation>Connecting to the server…</translation>
    </message>
    <message>
        <source>这是一次性密码，请登录后换成自己的密码。</source>
        <translation>This password is for one time only. Sign in and replace it with your own.</translation>
    </message>
    <message>
        <source>正在存密码……</source>
        <translation>Storing the password…</translation>
    </message>
    <message>
        <source>系统没有密码库，密码只留在内存里，下次打开时请再输入一次。</source>
        <translation>The system has no password store. The password stays in memory only; type it again at the next start.</translation>
    </message>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
    <message>
        <source>服务器连不上。三天内在这台电脑上登录过的人，可以先登录接听。</source>
        <translation>The server is out of reach. Whoever signed in at this computer within three days may sign in to take calls.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>这里先列出现在需要您处理的事，最急的在最上面。</source>
        <translation>What needs you now stands here, the most urgent first.</translation>
    </message>
    <message>
        <source>按回车打开所选的一件；处理完它自己从这里消失。</source>
        <translation>Enter opens the chosen one; once dealt with it leaves this list by itself.</translation>
    </message>
    <message>
        <source>来电时表单和历史自动打开；先看左栏历史，同一件事可以并入，不必再开新单。</source>
        <translation>A call opens form and history. Look at the history on the left first: the same matter can be joined, without a new ticket.</translation>
    </message>
    <message>
        <source>写内容时系统找出地点和分类，候选只在旁边列出，不打断输入法；按 Tab 采用第一个候选。</source>
        <translation>While you write, places and categories are found and offered at the side, never in the way of the input method; Tab takes the first.</translation>
    </message>
    <message>
        <source>右栏是派单建议：主办、协办和截止时间，每项都写着依据。不对就改，对就派单。</source>
        <translation>On the right stands the proposal: lead, assisting units and limits, each with its reason. Change what is wrong, dispatch what is right.</translation>
    </message>
    <message>
        <source>左边选视图，中间是列表，右边（或下边）是所选工单和它的全程。</source>
        <translation>Views on the left, the list in the middle, the chosen ticket with its whole way on the right (or below).</translation>
    </message>
    <message>
        <source>搜索框两个字就能找；也可以填工单号、查询码。回车打开，动作按钮上写着它的键。</source>
        <translation>Two characters are enough to search; ticket numbers and short codes work too. Enter opens; each action&apos;s button names its key.</translation>
    </message>
    <message>
        <source>动作填好后提交。别人先改过时会提示，您写的都还在。</source>
        <translation>Fill in an action and submit it. If somebody was faster you are told, and what you wrote stays.</translation>
    </message>
    <message>
        <source>看来电人要写理由，每次查看都留下记录。</source>
        <translation>Looking at the caller needs a reason, and every look is recorded.</translation>
    </message>
    <message>
        <source>左边是待回访的工单。先看办理情况，再拨电话，照着问题逐项记录。</source>
        <translation>Tickets to call back are on the left. Read what was done, dial, then take down the answers one by one.</translation>
    </message>
    <message>
        <source>没有接通也要保存，系统会安排再拨。不满意或未解决会再次派办。</source>
        <translation>Save also when nobody answers; the next try is planned for you. Dissatisfied or unsolved goes out a second time.</translation>
    </message>
    <message>
        <source>左边是等文书的工单。改正文时右边的预览就是打印出来的样子。</source>
        <translation>Tickets that wait for a letter are on the left. The preview shows what will be printed.</translation>
    </message>
    <message>
        <source>出具后文书有文号并存档，不能再改；出错只能作废后重出，文号照留。</source>
        <translation>An issued letter has a number and is archived for good; a wrong one is voided and issued anew, its number kept.</translation>
    </message>
    <message>
        <source>比率都写着分子和分母；件数少时差别可能只是偶然，次序不是排名。</source>
        <translation>Rates show numerator and denominator; with few cases a difference may be chance, and the order is no ranking.</translation>
    </message>
    <message>
        <source>这里改区域、单位、分类、时限、日历、账号和模板，改动立即生效并留下记录。</source>
        <translation>Areas, units, categories, limits, calendar, accounts and templates are changed here, at once and on record.</translation>
    </message>
    <message>
        <source>旧的不会被删：设了终止日期的项目仍在老工单上显示原名。</source>
        <translation>Nothing old is deleted: an entry with an end date keeps its name on old tickets.</translation>
    </message>
    <message>
        <source>逐项检查本机：字体、数据库、日历、打印机、输入法。要处理的排在前面。</source>
        <translation>Fonts, database, calendar, printer and input method are checked one by one. What needs mending comes first.</translation>
    </message>
    <message>
        <source>结果可以复制给管理员，里面没有任何人的信息。</source>
        <translation>The result can be copied for the administrator; it holds nothing about any person.</translation>
    </message>
    <message>
        <source>左边是现在要办的事：数字键直接到一组，回车打开它的列表或那件工单。</source>
        <translation>What needs you now is on the left: a digit goes to a group, Enter opens its list or that ticket.</translation>
    </message>
    <message>
        <source>用两个字就能找到条目。每条写着出处、有效期和可以照念的话。</source>
        <translation>Two characters find an article. Each says its source, how long it holds, and words to read out.</translation>
    </message>
    <message>
        <source>过期的条目有标记，先核实再答复。</source>
        <translation>Outdated articles are marked: check before you answer.</translation>
    </message>
    <message>
        <source>当场答复、转其他途径、并单、暂存都在右下角。写的每个字一秒内存为草稿，程序意外退出也还在。</source>
        <translation>Answer now, refer, join and save for later are at the bottom right. Every letter is kept as a draft within a second, also when the program ends by accident.</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>关闭&#x3000;Esc</source>
        <translation>Close&#x3000;Esc</translation>
    </message>
    <message>
        <source>关闭帮助</source>
        <translation>Close help</translation>
    </message>
    <message>
        <source>用法和键</source>
        <translation>Use and keys</translation>
    </message>
    <message>
        <source>{0}：怎么用</source>
        <translation>How to use: {0}</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>来电与历史</source>
        <translation>Caller and history</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>通话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>老户</source>
        <translation>Known</translation>
    </message>
    <message>
        <source>曾要求保密</source>
        <translation>Asked for secrecy</translation>
    </message>
    <message>
        <source>查询中…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>同号码</source>
        <translation>Same number</translation>
    </message>
    <message>
        <source>同地点</source>
        <translation>Same place</translation>
    </message>
    <message>
        <source>内容相似</source>
        <translation>Similar text</translation>
    </message>
    <message>
        <source>未留姓名</source>
        <translation>No name left</translation>
    </message>
    <message>
        <source>这个号码第一次来电</source>
        <translation>First call from this number</translation>
    </message>
    <message>
        <source>共 {0} 件，未办结 {1} 件</source>
        <translation>{0} in all, {1} open</translation>
    </message>
    <message>
        <source>，上次 {0}</source>
        <translation>, last {0}</translation>
    </message>
    <message>
        <source>来电</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>同一被反映对象</source>
        <translation>Same accused</translation>
    </message>
    <message>
        <source>老户 {0}天{1}件</source>
        <translation>Known: {1} in {0} days</translation>
    </message>
    <message>
        <source>，合并 {0} 人</source>
        <translation>, {0} persons merged</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>现在要办的</source>
        <translation>To do now</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>将要改动的行</source>
        <translation>Rows that will change</translation>
    </message>
    <message>
        <source>有错的行</source>
        <translation>Wrong rows</translation>
    </message>
    <message>
        <source>重新读文件</source>
        <translation>Read the file again</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Do not import</translation>
    </message>
    <message>
        <source>把 {0} 导入“{1}”</source>
        <translation>{0} into &quot;{1}&quot;</translation>
    </message>
    <message>
        <source>正在读 {0}</source>
        <translation>Reading {0}</translation>
    </message>
    <message>
        <source>正在导入</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>正在看会改动什么……</source>
        <translation>Looking what would change…</translation>
    </message>
    <message>
        <source>读了 {0} 行：新增 {1}，修改 {2}，移除 {3}，不变 {4}，有错 {5}。</source>
        <translation>Rows read: {0}; {1} new, {2} changed, {3} removed, {4} unchanged, {5} wrong.</translation>
    </message>
    <message>
        <source>有错时什么都不导入：改正文件后按 Ctrl+R 重新读。</source>
        <translation>With an error nothing is imported: correct the file and Ctrl+R reads it again.</translation>
    </message>
    <message>
        <source>没有要改动的，不用导入。</source>
        <translation>Nothing would change, no import needed.</translation>
    </message>
    <message>
        <source>下面列出前 {0} 行。</source>
        <translation>The first {0} rows are listed below.</translation>
    </message>
    <message>
        <source>导入&#x3000;Ctrl+Enter</source>
        <translation>Import  Ctrl+Enter</translation>
    </message>
    <message>
        <source>重新读文件&#x3000;Ctrl+R</source>
        <translation>Read the file again  Ctrl+R</translation>
    </message>
    <message>
        <source>不导入&#x3000;Esc</source>
        <translation>Do not import  Esc</translation>
    </message>
    <message>
        <source>整批撤回</source>
        <translation>Take back the import</translation>
    </message>
    <message>
        <source>不撤回</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>撤回 {1} 导入 {0} 时对“{2}”的全部改动</source>
        <translation>Take back all changes to &quot;{2}&quot; that {1} imported from {0}</translation>
    </message>
    <message>
        <source>正在撤回</source>
        <translation>Taking back</translation>
    </message>
    <message>
        <source>这次导入改了 {0} 行：撤回后恢复 {1}，改回 {2}，移除 {3}，不动 {4}。</source>
        <translation>This import changed {0} rows: restored {1}, changed back {2}, removed {3}, left alone {4}.</translation>
    </message>
    <message>
        <source>后来又改过、所以不动的：{0}。</source>
        <translation>Left alone because changed since: {0}.</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>修改事件</source>
        <translation>Change event</translation>
    </message>
    <message>
        <source>建事件</source>
        <translation>New event</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>如：香港东路停水</source>
        <translation>e.g. water cut in Xianggang East Road</translation>
    </message>
    <message>
        <source>对来电人说的话</source>
        <translation>Words for callers</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>不填是全市</source>
        <translation>empty means the whole city</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>办理单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>如：2026-11-21 18:00，不填是未定</source>
        <translation>e.g. 2026-11-21 18:00, empty while unknown</translation>
    </message>
    <message>
        <source>预计结束</source>
        <translation>Expected end</translation>
    </message>
    <message>
        <source>提示到</source>
        <translation>Shown until</translation>
    </message>
    <message>
        <source>保存&#x3000;Enter</source>
        <translation>Save&#x3000;Enter</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>结束事件</source>
        <translation>End the event</translation>
    </message>
    <message>
        <source>名称(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>对来电人说的话(&amp;S)</source>
        <translation>Word&amp;s for callers</translation>
    </message>
    <message>
        <source>范围(&amp;P)</source>
        <translation>Area (&amp;P)</translation>
    </message>
    <message>
        <source>分类(&amp;C)</source>
        <translation>&amp;Category</translation>
    </message>
    <message>
        <source>办理单位(&amp;U)</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>预计结束(&amp;E)</source>
        <translation>&amp;Expected end</translation>
    </message>
    <message>
        <source>提示到(&amp;T)</source>
        <translation>Shown un&amp;til</translation>
    </message>
    <message>
        <source>时间写成 2026-11-21 18:00 这样，或者不填。</source>
        <translation>Please write the time like 2026-11-21 18:00, or leave it empty.</translation>
    </message>
    <message>
        <source>取消&#x3000;Esc</source>
        <translation>Cancel  Esc</translation>
    </message>
</context>
<context>
    <name>IncidentStrip</name>
    <message>
        <source>{0} 到这里，Enter 并入，E 修改</source>
        <translation>{0} comes here, Enter joins, E changes</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>预计结束的时间已过，请核实</source>
        <translation>the expected end is over, please check</translation>
    </message>
    <message>
        <source>预计{0}结束</source>
        <translation>expected to end {0}</translation>
    </message>
    <message>
        <source>已有 {0} 人</source>
        <translation>{0} callers so far</translation>
    </message>
    <message>
        <source>结束时间未定</source>
        <translation>end unknown</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
</context>
<context>
    <name>IntakePanel</name>
    <message>
        <source>接听</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>草稿状态</source>
        <translation>Draft state</translation>
    </message>
    <message>
        <source>等待来电</source>
        <translation>Waiting for a call</translation>
    </message>
    <message>
        <source>来电时这里自动打开表单和历史。没有来电也可以登记：网站、微信、来访。</source>
        <translation>A call opens form and history here. Matters without a call, from the web, WeChat or a visit, can be taken too.</translation>
    </message>
    <message>
        <source>新开一件&#x3000;Ctrl+N</source>
        <translation>New matter&#x3000;Ctrl+N</translation>
    </message>
    <message>
        <source>新开一件</source>
        <translation>New matter</translation>
    </message>
    <message>
        <source>没有打开的表单，请先新开一件</source>
        <translation>No form is open; open a new matter first</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>直接答复</source>
        <translation>Answer now</translation>
    </message>
    <message>
        <source>并入所选工单</source>
        <translation>Join chosen ticket</translation>
    </message>
    <message>
        <source>暂存待派</source>
        <translation>Save for later</translation>
    </message>
    <message>
        <source>关闭表单</source>
        <translation>Close form</translation>
    </message>
    <message>
        <source>下一张表单</source>
        <translation>Next form</translation>
    </message>
    <message>
        <source>到历史</source>
        <translation>Go to history</translation>
    </message>
    <message>
        <source>到内容</source>
        <translation>Go to text</translation>
    </message>
    <message>
        <source>改主办单位</source>
        <translation>Change lead unit</translation>
    </message>
    <message>
        <source>时限为什么</source>
        <translation>Why these limits</translation>
    </message>
    <message>
        <source>添加附件</source>
        <translation>Add attachment</translation>
    </message>
    <message>
        <source>诉求类型：{0}</source>
        <translation>Kind: {0}</translation>
    </message>
    <message>
        <source>紧急程度：{0}</source>
        <translation>Urgency: {0}</translation>
    </message>
    <message>
        <source>这份表单还没有提交。再按一次 Ctrl+W 就丢弃它。</source>
        <translation>This form is not submitted. Ctrl+W once more discards it.</translation>
    </message>
    <message>
        <source>丢弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>上次留下 {0} 份没有提交的草稿，最近一份存于 {1}。</source>
        <translation>{0} drafts were left unsubmitted, the latest saved {1}.</translation>
    </message>
    <message>
        <source>打开草稿</source>
        <translation>Open drafts</translation>
    </message>
    <message>
        <source>通话已结束。不建工单就按：{0}</source>
        <translation>The call has ended. Without a ticket: {0}</translation>
    </message>
    <message>
        <source>提交并开同一来电的下一件</source>
        <translation>Submit and open the next of this call</translation>
    </message>
    <message>
        <source>取回刚丢弃的表单</source>
        <translation>Bring back the form just discarded</translation>
    </message>
    <message>
        <source>十秒内没有丢弃过表单；提交过的工单不能撤回，可以在工单里做下一步</source>
        <translation>No form was discarded in the last ten seconds; a submitted ticket cannot be undone, take its next step instead</translation>
    </message>
    <message>
        <source>到事件</source>
        <translation>Go to events</translation>
    </message>
    <message>
        <source>建事件</source>
        <translation>New event</translation>
    </message>
    <message>
        <source>表单已丢弃，十秒内可以取回。</source>
        <translation>The form is discarded; it can come back within ten seconds.</translation>
    </message>
    <message>
        <source>取回&#x3000;{0}</source>
        <translation>Bring back&#x3000;{0}</translation>
    </message>
    <message>
        <source>回拨 {0}</source>
        <translation>Call {0}</translation>
    </message>
    <message>
        <source>这里现在没有事件。</source>
        <translation>There is no event here now.</translation>
    </message>
    <message>
        <source>来电人合并与拆开</source>
        <translation>Merge and split callers</translation>
    </message>
    <message>
        <source>看来电号码</source>
        <translation>Show the caller&apos;s number</translation>
    </message>
    <message>
        <source>目录和规则的时间</source>
        <translation>Time of the tables and rules</translation>
    </message>
    <message>
        <source>没有目录和规则</source>
        <translation>No tables or rules here</translation>
    </message>
    <message>
        <source>目录和规则截至 {0}</source>
        <translation>Tables and rules as of {0}</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>转其他途径</source>
        <translation>Refer elsewhere</translation>
    </message>
</context>
<context>
    <name>Interview</name>
    <message>
        <source>通话结果</source>
        <translation>How the call went</translation>
    </message>
    <message>
        <source>1 联系过</source>
        <translation>1 Was contacted</translation>
    </message>
    <message>
        <source>2 没有联系</source>
        <translation>2 Was not contacted</translation>
    </message>
    <message>
        <source>承办单位是否联系过您</source>
        <translation>Did the unit contact you</translation>
    </message>
    <message>
        <source>问题是否解决</source>
        <translation>Is the problem solved</translation>
    </message>
    <message>
        <source>办理过程是否满意</source>
        <translation>Satisfied with the process</translation>
    </message>
    <message>
        <source>办理结果是否满意</source>
        <translation>Satisfied with the result</translation>
    </message>
    <message>
        <source>不满意原因</source>
        <translation>Why dissatisfied</translation>
    </message>
    <message>
        <source>① 承办单位是否联系过您</source>
        <translation>① Did the unit contact you</translation>
    </message>
    <message>
        <source>② 反映的问题是否解决</source>
        <translation>② Is the problem solved</translation>
    </message>
    <message>
        <source>③ 对办理过程是否满意</source>
        <translation>③ Satisfied with the process</translation>
    </message>
    <message>
        <source>④ 对办理结果是否满意</source>
        <translation>④ Satisfied with the result</translation>
    </message>
    <message>
        <source>⑤ 不满意原因（用来电人的话）</source>
        <translation>⑤ Why dissatisfied (in the caller&apos;s words)</translation>
    </message>
    <message>
        <source>请回答这一项。</source>
        <translation>Please answer this one.</translation>
    </message>
    <message>
        <source>选一个，或按它的数字</source>
        <translation>Choose one, or press its number</translation>
    </message>
</context>
<context>
    <name>KnowledgePanel</name>
    <message>
        <source>知识</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>找知识条目</source>
        <translation>Find an article</translation>
    </message>
    <message>
        <source>两个字就够；标题也可以打拼音首字母</source>
        <translation>Two characters, or pinyin initials</translation>
    </message>
    <message>
        <source>知识条目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>知识库还是空的</source>
        <translation>The knowledge base is empty</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>今天复核过</source>
        <translation>Reviewed today</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>先选一条；改动要有知识库的权限</source>
        <translation>First choose one; changing needs the right to the knowledge base</translation>
    </message>
    <message>
        <source>到列表</source>
        <translation>Go to list</translation>
    </message>
    <message>
        <source>刷新知识</source>
        <translation>Refresh knowledge</translation>
    </message>
    <message>
        <source>新建条目</source>
        <translation>New article</translation>
    </message>
    <message>
        <source>编辑条目</source>
        <translation>Edit article</translation>
    </message>
    <message>
        <source>保存条目</source>
        <translation>Save article</translation>
    </message>
    <message>
        <source>{0} 条</source>
        <translation>{0} articles</translation>
    </message>
    <message>
        <source>，其中 {0} 条要先核对再念</source>
        <translation>, {0} of them to check before saying</translation>
    </message>
    <message>
        <source>没有这样的条目</source>
        <translation>No such article</translation>
    </message>
    <message>
        <source>换个说法，或只打两个字。</source>
        <translation>Try other words, or just two characters.</translation>
    </message>
    <message>
        <source>还没有载入</source>
        <translation>Not loaded yet</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>由班长、管理员按 Ctrl+N 新建，或在“管理”（F8）里从文件导入。</source>
        <translation>A supervisor or administrator adds one with Ctrl+N, or imports a file under Administration (F8).</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>……共 {0} 份表单没有提交</source>
        <translation>…{0} forms in all are not submitted</translation>
    </message>
    <message>
        <source>{0} 个承诺的回电还没有打</source>
        <translation>{0} promised calls are not made yet</translation>
    </message>
    <message>
        <source>其中 {0} 份存不到本机的磁盘，现在离开就会丢失：请先暂存（Ctrl+S）或移交。</source>
        <translation>{0} of them cannot be kept on this disk and would be lost now: please save for later (Ctrl+S) or hand over.</translation>
    </message>
    <message>
        <source>没有提交：{0}</source>
        <translation>Not submitted: {0}</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>离开之前</source>
        <translation>Before you leave</translation>
    </message>
    <message>
        <source>留在本机&#x3000;Enter</source>
        <translation>Keep here&#x3000;Enter</translation>
    </message>
    <message>
        <source>留在本机</source>
        <translation>Keep here</translation>
    </message>
    <message>
        <source>不走了&#x3000;Esc</source>
        <translation>Stay&#x3000;Esc</translation>
    </message>
    <message>
        <source>不走了</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>移交给</source>
        <translation>Hand over to</translation>
    </message>
    <message>
        <source>移交(&amp;G)</source>
        <translation>Hand over (&amp;G)</translation>
    </message>
    <message>
        <source>移交</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>留在本机：下次您在这台电脑登录时还在，别人只看到份数。移交：对方马上看到，和工单一样存进数据库。</source>
        <translation>Keep here: they are back when you sign in on this computer, others see only their number. Hand over: the other sees them at once; they go into the database like tickets.</translation>
    </message>
    <message>
        <source>移交给(&amp;T)</source>
        <translation>Hand over &amp;to</translation>
    </message>
</context>
<context>
    <name>LetterEditor</name>
    <message>
        <source>标题(&amp;T)</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>主送(&amp;A)</source>
        <translation>&amp;Addressee</translation>
    </message>
    <message>
        <source>正文(&amp;B)：一行一段</source>
        <translation>&amp;Body: one paragraph a line</translation>
    </message>
    <message>
        <source>附注(&amp;N)：联系人和电话</source>
        <translation>&amp;Note: contact and phone</translation>
    </message>
    <message>
        <source>落款(&amp;G)</source>
        <translation>Si&amp;gned by</translation>
    </message>
    <message>
        <source>日期(&amp;D)</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>缺这一项，不能出具。</source>
        <translation>This is missing; the letter cannot be issued.</translation>
    </message>
</context>
<context>
    <name>LetterModel</name>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Letter no.</translation>
    </message>
    <message>
        <source>作废 {0}</source>
        <translation>Voided {0}</translation>
    </message>
    <message>
        <source>出具</source>
        <translation>Issue</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>缺少指定字体，用开源字体代替</source>
        <translation>The required font is missing; an open one is used</translation>
    </message>
    <message>
        <source>有生僻字由后备字体补上，请看预览</source>
        <translation>Rare characters come from a fallback font, see the preview</translation>
    </message>
</context>
<context>
    <name>LettersPanel</name>
    <message>
        <source>文书</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>没有正在写的文书，请先从列表选一件</source>
        <translation>No letter is being written; choose one from the list</translation>
    </message>
    <message>
        <source>没有已出具的文书，请先从列表选一件</source>
        <translation>No issued letter is open; choose one from the list</translation>
    </message>
    <message>
        <source>出具</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>到正文</source>
        <translation>Go to body</translation>
    </message>
    <message>
        <source>另存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>到列表</source>
        <translation>Go to list</translation>
    </message>
    <message>
        <source>预览向前</source>
        <translation>Preview back</translation>
    </message>
    <message>
        <source>预览向后</source>
        <translation>Preview forward</translation>
    </message>
    <message>
        <source>刷新文书</source>
        <translation>Refresh letters</translation>
    </message>
    <message>
        <source>填齐标红的各项后才有预览。</source>
        <translation>The preview comes once everything marked red is filled in.</translation>
    </message>
    <message>
        <source>已保存到 {0}</source>
        <translation>Saved to {0}</translation>
    </message>
    <message>
        <source>文书列表</source>
        <translation>Lists of letters</translation>
    </message>
    <message>
        <source>正在载入…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>待出具</source>
        <translation>To issue</translation>
    </message>
    <message>
        <source>已出具</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>待出具文书的工单</source>
        <translation>Tickets waiting for a letter</translation>
    </message>
    <message>
        <source>已出具的文书</source>
        <translation>Issued letters</translation>
    </message>
    <message>
        <source>选一件工单写答复意见书</source>
        <translation>Choose a ticket to write its reply</translation>
    </message>
    <message>
        <source>左边用方向键选，Enter 进入正文。</source>
        <translation>Arrow keys choose on the left, Enter goes to the body.</translation>
    </message>
    <message>
        <source>出具后取得文号并归档，不能再改。</source>
        <translation>An issued letter is numbered, archived and final.</translation>
    </message>
    <message>
        <source>待出具 {0}</source>
        <translation>To issue {0}</translation>
    </message>
    <message>
        <source>已出具 {0}</source>
        <translation>Issued {0}</translation>
    </message>
    <message>
        <source>没有等着出具的文书</source>
        <translation>No letter is waiting to be issued</translation>
    </message>
    <message>
        <source>审核放行、要求书面答复的工单会排到这里。按 Ctrl+R 再看。</source>
        <translation>Released tickets that want a written reply line up here. Ctrl+R looks again.</translation>
    </message>
    <message>
        <source>注意：{0}</source>
        <translation>Note: {0}</translation>
    </message>
    <message>
        <source>【作废】{0}</source>
        <translation>[Void] {0}</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>页数</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>已出具 {0}，共 {1} 页，已归档。</source>
        <translation>Issued {0}, {1} pages, archived.</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>还没有载入</source>
        <translation>Not loaded yet</translation>
    </message>
    <message>
        <source>出具&#x3000;Ctrl+Enter</source>
        <translation>Issue  Ctrl+Enter</translation>
    </message>
    <message>
        <source>另存为 PDF&#x3000;Ctrl+S</source>
        <translation>Save as PDF  Ctrl+S</translation>
    </message>
</context>
<context>
    <name>LifecycleDrawing</name>
    <message>
        <source>流程图</source>
        <translation>Flow chart</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>搜索工单</source>
        <translation>Search tickets</translation>
    </message>
    <message>
        <source>工单列表</source>
        <translation>List of tickets</translation>
    </message>
    <message>
        <source>{0} 件</source>
        <translation>{0} tickets</translation>
    </message>
    <message>
        <source>前 {0} 件</source>
        <translation>first {0}</translation>
    </message>
    <message>
        <source>没有找到“{0}”。换一个词，或按 Esc 清除搜索。</source>
        <translation>Nothing found for &quot;{0}&quot;. Try another word, or Esc clears the search.</translation>
    </message>
    <message>
        <source>还没有工单。到“接听”登记第一件；想先试用，可退出后运行 main.py demo 装入演示数据。</source>
        <translation>No tickets yet. Take the first one on &quot;Calls&quot;; to try things out, quit and run main.py demo.</translation>
    </message>
    <message>
        <source>“{0}”里现在没有工单，不需要做什么。</source>
        <translation>&quot;{0}&quot; is empty; there is nothing to do.</translation>
    </message>
    <message>
        <source>选一项</source>
        <translation>Choose one</translation>
    </message>
    <message>
        <source>，命中太多，按受理时间排列</source>
        <translation>; too many found, ordered by time taken</translation>
    </message>
    <message>
        <source>{0}（各按派单目录）</source>
        <translation>{0} (each by the dispatch rules)</translation>
    </message>
    <message>
        <source>{0}（都给一个单位）</source>
        <translation>{0} (all to one unit)</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>全部不选</source>
        <translation>Choose none</translation>
    </message>
    <message>
        <source>选中 {0} 件（Ctrl+B 办理）</source>
        <translation>{0} chosen (Ctrl+B)</translation>
    </message>
    <message>
        <source>{0} 件有变化（Ctrl+R 刷新）</source>
        <translation>{0} changed (Ctrl+R refreshes)</translation>
    </message>
    <message>
        <source>打印全文</source>
        <translation>Print in full</translation>
    </message>
    <message>
        <source>打印清单</source>
        <translation>Print as a list</translation>
    </message>
    <message>
        <source>“{0}”里没有符合筛选的工单。去掉一项筛选（Ctrl+Shift+F）再看。</source>
        <translation>Nothing in &quot;{0}&quot; passes the filter. Take one part off (Ctrl+Shift+F) and look again.</translation>
    </message>
    <message>
        <source>{0}按 Ctrl+R 再试。</source>
        <translation>{0} Press Ctrl+R to try again.</translation>
    </message>
    <message>
        <source>编号、查询码或词语，Enter 搜索，Esc 清除（Ctrl+F）</source>
        <translation>Number, code or words; Enter searches, Esc clears (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>解锁&#x3000;Enter</source>
        <translation>Unlock&#x3000;Enter</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>已锁屏</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>来电和没写完的表单都在。输入密码继续。</source>
        <translation>Calls and unfinished forms are all here. Type your password to go on.</translation>
    </message>
    <message>
        <source>来电和没写完的表单都在。这个账号没有密码，按 Enter 继续。</source>
        <translation>Calls and unfinished forms are all here. This account has no password; Enter goes on.</translation>
    </message>
    <message>
        <source>有来电正在振铃，解锁后接听</source>
        <translation>A call is ringing, answer it after unlocking</translation>
    </message>
    <message>
        <source>有通话没有结束</source>
        <translation>A call is still open</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
    <message>
        <source>程序出了一个错误，您写的内容都已存为草稿，可以继续工作。</source>
        <translation>The program had an error. All you wrote is kept as drafts; you can go on.</translation>
    </message>
    <message>
        <source>复制报告（不含个人信息）</source>
        <translation>Copy report (no personal data)</translation>
    </message>
    <message>
        <source>转到 {0}</source>
        <translation>Go to {0}</translation>
    </message>
    <message>
        <source>命令面板</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>帮助：这一屏怎么用</source>
        <translation>Help: how to use this screen</translation>
    </message>
    <message>
        <source>改快捷键</source>
        <translation>Change shortcuts</translation>
    </message>
    <message>
        <source>到提示</source>
        <translation>Go to the message</translation>
    </message>
    <message>
        <source>现在没有提示</source>
        <translation>There is no message now</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>文字恢复原大</source>
        <translation>Normal text size</translation>
    </message>
    <message>
        <source>切换浅色 / 深色 / 随系统</source>
        <translation>Light / dark / as the system</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>要做什么</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>到处可用的键</source>
        <translation>Keys that work everywhere</translation>
    </message>
    <message>
        <source>到处</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>文字大小 {0}%</source>
        <translation>Text size {0}%</translation>
    </message>
    <message>
        <source>切换语言：中文 / English / 随系统</source>
        <translation>Language: 中文 / English / as the system</translation>
    </message>
    <message>
        <source>随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>程序出了一个错误，草稿都在</source>
        <translation>The program had an error, the drafts are safe</translation>
    </message>
    <message>
        <source>有来电</source>
        <translation>A call is coming in</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>退出登录，换人</source>
        <translation>Sign out, somebody else</translation>
    </message>
    <message>
        <source>待发送的工单</source>
        <translation>Tickets to be sent</translation>
    </message>
    <message>
        <source>这个账号不接听，没有要发送的</source>
        <translation>This account takes no calls and has nothing to send</translation>
    </message>
    <message>
        <source>这一屏的键</source>
        <translation>Keys of this screen</translation>
    </message>
    <message>
        <source>语言：{0}，下次打开时生效。现在就换也可以，正在填的都会接着打开。</source>
        <translation>Language: {0}, from the next start. It can change now as well; what is being filled in opens again.</translation>
    </message>
    <message>
        <source>现在就换</source>
        <translation>Change now</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>{name}：{value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{text}（{note}）</source>
        <translation>{text} ({note})</translation>
    </message>
</context>
<context>
    <name>Matter</name>
    <message>
        <source>号码未显示</source>
        <translation>Number withheld</translation>
    </message>
    <message>
        <source>无来电</source>
        <translation>No call</translation>
    </message>
    <message>
        <source>请写下怎样答复的。</source>
        <translation>Please write down what you answered.</translation>
    </message>
    <message>
        <source>请先选一个途径。</source>
        <translation>Please choose where to refer it.</translation>
    </message>
    <message>
        <source>请先把上面的话告诉来电人，再勾选“已告知”。</source>
        <translation>Say the words above to the caller first, then tick &quot;told&quot;.</translation>
    </message>
    <message>
        <source>请先在左栏选一件（Ctrl+H），再并入。</source>
        <translation>Choose a ticket on the left (Ctrl+H) first, then join.</translation>
    </message>
    <message>
        <source>填了地点和分类，这里就给出主办单位、时限和理由。</source>
        <translation>With place and category, unit, limits and reasons appear here.</translation>
    </message>
    <message>
        <source>已存草稿 {0}</source>
        <translation>Draft kept {0}</translation>
    </message>
    <message>
        <source>草稿未能保存：{0}</source>
        <translation>Draft not kept: {0}</translation>
    </message>
    <message>
        <source>现在再存</source>
        <translation>Keep now</translation>
    </message>
    <message>
        <source>已复制：{0}。来电人的信息没有带过来。</source>
        <translation>Copied: {0}. Nothing about the caller came along.</translation>
    </message>
    <message>
        <source>表单已经填写，没有可以复制的空项。</source>
        <translation>The form is filled in; no empty field is left to copy into.</translation>
    </message>
    <message>
        <source>已记在原工单上，要说的话在左栏。这份表单还在。</source>
        <translation>Noted on the former ticket; what to say stands on the left. This form stays.</translation>
    </message>
    <message>
        <source>接听来电时查看历史（通话 {0}）</source>
        <translation>Looked at the history while taking a call (call {0})</translation>
    </message>
    <message>
        <source>这个号码还没有来电记录，没有可以合并的。</source>
        <translation>This number has no earlier calls; there is nothing to merge.</translation>
    </message>
    <message>
        <source>还有 {0} 处空格没填（Tab 到下一处）。不用填就再按一次。</source>
        <translation>{0} gaps are still open (Tab goes to the next). Press again to send as it is.</translation>
    </message>
    <message>
        <source>服务器连不上，现在看不到历史。照常登记，连上后这里自动补上。</source>
        <translation>The server is out of reach: no history now. Go on registering; it fills in by itself once the server is back.</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>待回电</source>
        <translation>Calls to return</translation>
    </message>
    <message>
        <source>没有提交的草稿</source>
        <translation>Drafts not submitted</translation>
    </message>
    <message>
        <source>待派</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>我派出又退回的</source>
        <translation>Dispatched by me and returned</translation>
    </message>
    <message>
        <source>我受理的已超期</source>
        <translation>Taken by me and overdue</translation>
    </message>
    <message>
        <source>已超期（红牌）</source>
        <translation>Overdue (red card)</translation>
    </message>
    <message>
        <source>24 小时内到期（黄牌）</source>
        <translation>Due within 24 hours (yellow card)</translation>
    </message>
    <message>
        <source>退回、异议待审</source>
        <translation>Returns and disputes to decide</translation>
    </message>
    <message>
        <source>延期申请</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>待审核</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>不满意、二次办理</source>
        <translation>Dissatisfied, second handling</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>待出文书</source>
        <translation>Letters to issue</translation>
    </message>
    <message>
        <source>本机检查有问题</source>
        <translation>This seat needs mending</translation>
    </message>
    <message>
        <source>知识条目要复核</source>
        <translation>Articles to check again</translation>
    </message>
</context>
<context>
    <name>NeedsTree</name>
    <message>
        <source>现在要办的</source>
        <translation>To do now</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>承办单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>还有 {0} 件……</source>
        <translation>{0} more…</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>提示</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Act on it</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>收起提示</source>
        <translation>Put the message away</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>候选</source>
        <translation>Candidates</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>信函预览</source>
        <translation>Letter preview</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>第 {0} 页，共 {1} 页</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>这里显示打印出来的样子</source>
        <translation>The printed page is shown here</translation>
    </message>
</context>
<context>
    <name>PersonsDialog</name>
    <message>
        <source>来电人合并与拆开</source>
        <translation>Merge and split callers</translation>
    </message>
    <message>
        <source>同一个人的另一个号码</source>
        <translation>Another number of the same person</translation>
    </message>
    <message>
        <source>输入号码，Enter 查找</source>
        <translation>Type a number, Enter looks it up</translation>
    </message>
    <message>
        <source>查到的来电人</source>
        <translation>Callers found</translation>
    </message>
    <message>
        <source>查找&#x3000;Enter</source>
        <translation>Look up&#x3000;Enter</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>关闭&#x3000;Esc</source>
        <translation>Close&#x3000;Esc</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>合并只是把号码归到一个人名下，原来的记录都在，拆开就恢复原样。</source>
        <translation>Merging only puts numbers under one person; every record stays, and splitting brings it back.</translation>
    </message>
    <message>
        <source>同一个人的另一个号码(&amp;M)</source>
        <translation>Another number of the sa&amp;me person</translation>
    </message>
    <message>
        <source>未留姓名</source>
        <translation>No name left</translation>
    </message>
    <message>
        <source>拆开</source>
        <translation>Split off</translation>
    </message>
    <message>
        <source>拆开 {0}</source>
        <translation>Split off {0}</translation>
    </message>
    <message>
        <source>{0}&#x3000;{1} 件。确认是同一个人再合并。</source>
        <translation>{0}&#x3000;{1} tickets. Merge only if it is the same person.</translation>
    </message>
    <message>
        <source>合并&#x3000;Enter</source>
        <translation>Merge&#x3000;Enter</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>{0} 件</source>
        <translation>{0} tickets</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>没有候选，请换个说法</source>
        <translation>No match, try other words</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>图片，方向键移动</source>
        <translation>Picture, arrow keys move it</translation>
    </message>
    <message>
        <source>显示比例</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>缩小&#x3000;-</source>
        <translation>Smaller&#x3000;-</translation>
    </message>
    <message>
        <source>放大&#x3000;+</source>
        <translation>Larger&#x3000;+</translation>
    </message>
    <message>
        <source>适合窗口&#x3000;0</source>
        <translation>Fit the window&#x3000;0</translation>
    </message>
    <message>
        <source>原大&#x3000;1</source>
        <translation>Full size&#x3000;1</translation>
    </message>
    <message>
        <source>旋转&#x3000;R</source>
        <translation>Turn&#x3000;R</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>完成了多少</source>
        <translation>How much is done</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>停下这项工作</source>
        <translation>Stop this work</translation>
    </message>
    <message>
        <source>正在停下……</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>约剩 {0} 分钟</source>
        <translation>about {0} min left</translation>
    </message>
    <message>
        <source>约剩 {0} 秒</source>
        <translation>about {0} s left</translation>
    </message>
</context>
<context>
    <name>PromiseDialog</name>
    <message>
        <source>承诺回电</source>
        <translation>Call promised</translation>
    </message>
    <message>
        <source>什么时候</source>
        <translation>When</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>要告诉来电人什么</source>
        <translation>What to tell the caller</translation>
    </message>
    <message>
        <source>记下&#x3000;Enter</source>
        <translation>Note&#x3000;Enter</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>到时候会排在“待回拨”最前面，过了时间标红。</source>
        <translation>It comes to the top of &quot;To call back&quot; then, and turns red when late.</translation>
    </message>
    <message>
        <source>号码(&amp;M)</source>
        <translation>Nu&amp;mber</translation>
    </message>
    <message>
        <source>什么时候(&amp;W)&#x3000;1…5</source>
        <translation>&amp;When&#x3000;1…5</translation>
    </message>
    <message>
        <source>说什么(&amp;S)</source>
        <translation>&amp;Say what</translation>
    </message>
    <message>
        <source>15 分钟后</source>
        <translation>in 15 minutes</translation>
    </message>
    <message>
        <source>30 分钟后</source>
        <translation>in 30 minutes</translation>
    </message>
    <message>
        <source>1 小时后</source>
        <translation>in 1 hour</translation>
    </message>
    <message>
        <source>今天 {0}</source>
        <translation>today {0}</translation>
    </message>
    <message>
        <source>次日 {0}</source>
        <translation>next day {0}</translation>
    </message>
    <message>
        <source>明天 {0}</source>
        <translation>tomorrow {0}</translation>
    </message>
    <message>
        <source>最晚 {0}</source>
        <translation>{0} at the latest</translation>
    </message>
    <message>
        <source>请填要回拨的号码。</source>
        <translation>Please fill in the number to call.</translation>
    </message>
    <message>
        <source>取消&#x3000;Esc</source>
        <translation>Cancel  Esc</translation>
    </message>
</context>
<context>
    <name>ProposalPage</name>
    <message>
        <source>派单建议</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>主办单位</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>改派给别的单位…</source>
        <translation>Another lead unit…</translation>
    </message>
    <message>
        <source>改主办单位</source>
        <translation>Change lead unit</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>改主办(&amp;L)</source>
        <translation>Change &amp;lead</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>{0}（还没有从候选里选）</source>
        <translation>{0} (not chosen from the list yet)</translation>
    </message>
    <message>
        <source>分类未选</source>
        <translation>No category</translation>
    </message>
    <message>
        <source>尚未确定</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>因为 {0}</source>
        <translation>Because {0}</translation>
    </message>
    <message>
        <source>时限方案：{0}</source>
        <translation>Limits: {0}</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>屏幕</source>
        <translation>Screens</translation>
    </message>
</context>
<context>
    <name>RecordingDialog</name>
    <message>
        <source>录音的响度，点一处从那里播放</source>
        <translation>Loudness of the recording; a click plays from there</translation>
    </message>
    <message>
        <source>播放位置</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>播放&#x3000;空格</source>
        <translation>Play&#x3000;Space</translation>
    </message>
    <message>
        <source>播放或暂停</source>
        <translation>Play or pause</translation>
    </message>
    <message>
        <source>速度</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>后退 5 秒&#x3000;←</source>
        <translation>Back 5 s&#x3000;←</translation>
    </message>
    <message>
        <source>前进 5 秒&#x3000;→</source>
        <translation>Forward 5 s&#x3000;→</translation>
    </message>
    <message>
        <source>这台电脑没有音频输出设备，听不到声音。接上耳机后重新打开。</source>
        <translation>This computer has no audio output, nothing can be heard. Plug in a headset and open it again.</translation>
    </message>
    <message>
        <source>空录音：文件里没有声音。</source>
        <translation>Empty recording: the file holds no sound.</translation>
    </message>
    <message>
        <source>暂停&#x3000;空格</source>
        <translation>Pause&#x3000;Space</translation>
    </message>
</context>
<context>
    <name>RelatedView</name>
    <message>
        <source>关联工单</source>
        <translation>Related tickets</translation>
    </message>
    <message>
        <source>没有关联的工单：没有并单，这位来电人也没有别的工单。</source>
        <translation>No related ticket: nothing is joined, and this caller has no other.</translation>
    </message>
</context>
<context>
    <name>RoutePage</name>
    <message>
        <source>已告知来电人(&amp;G)</source>
        <translation>Caller told (&amp;G)</translation>
    </message>
    <message>
        <source>已告知来电人</source>
        <translation>Caller has been told</translation>
    </message>
    <message>
        <source>这样说</source>
        <translation>Say this</translation>
    </message>
    <message>
        <source>紧急：立即转接</source>
        <translation>Urgent: put through at once</translation>
    </message>
    <message>
        <source>其他途径</source>
        <translation>Other channels</translation>
    </message>
    <message>
        <source>转其他途径</source>
        <translation>Refer elsewhere</translation>
    </message>
</context>
<context>
    <name>RowEditor</name>
    <message>
        <source>这一行</source>
        <translation>This row</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>发一次性密码</source>
        <translation>Issue a one-time password</translation>
    </message>
    <message>
        <source>解除锁定</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>新的一行</source>
        <translation>New row</translation>
    </message>
    <message>
        <source>选一行，Enter 进入；Ctrl+N 新增。</source>
        <translation>Choose a row, Enter edits; Ctrl+N adds.</translation>
    </message>
    <message>
        <source>这一行的改动还没有保存：Ctrl+S 保存，再按一次 Esc 放弃。</source>
        <translation>This row is not saved: Ctrl+S saves, Esc once more gives up.</translation>
    </message>
    <message>
        <source>保存&#x3000;Ctrl+S</source>
        <translation>Save  Ctrl+S</translation>
    </message>
    <message>
        <source>一次性密码&#x3000;Ctrl+P</source>
        <translation>One-time password  Ctrl+P</translation>
    </message>
    <message>
        <source>解除锁定&#x3000;Ctrl+Shift+P</source>
        <translation>Unlock  Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>移除&#x3000;Ctrl+D</source>
        <translation>Remove  Ctrl+D</translation>
    </message>
    <message>
        <source>停用&#x3000;Ctrl+D</source>
        <translation>Switch off  Ctrl+D</translation>
    </message>
</context>
<context>
    <name>SaidPage</name>
    <message>
        <source>念给来电人</source>
        <translation>Say to the caller</translation>
    </message>
    <message>
        <source>工单编号 {0}</source>
        <translation>Ticket number {0}</translation>
    </message>
    <message>
        <source>同一来电再记一件&#x3000;{0}</source>
        <translation>Another matter of this call&#x3000;{0}</translation>
    </message>
    <message>
        <source>同一来电再记一件</source>
        <translation>Another matter of this call</translation>
    </message>
    <message>
        <source>完成&#x3000;{0}</source>
        <translation>Done&#x3000;{0}</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>已直接答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已告知途径</source>
        <translation>Channel told</translation>
    </message>
    <message>
        <source>已并入</source>
        <translation>Joined</translation>
    </message>
    <message>
        <source>已暂存待派</source>
        <translation>Saved for later</translation>
    </message>
    <message>
        <source>进展已告知</source>
        <translation>Progress told</translation>
    </message>
    <message>
        <source>又来电，已记录</source>
        <translation>Called again, noted</translation>
    </message>
    <message>
        <source>已并入事件</source>
        <translation>Joined to the event</translation>
    </message>
    <message>
        <source>已催办</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>已重新办理</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>已存本机，待发送</source>
        <translation>Kept on this seat, to be sent</translation>
    </message>
    <message>
        <source>已记下</source>
        <translation>Written down</translation>
    </message>
</context>
<context>
    <name>SaveLine</name>
    <message>
        <source>保存筛选</source>
        <translation>Save filter</translation>
    </message>
    <message>
        <source>筛选名称</source>
        <translation>Filter name</translation>
    </message>
    <message>
        <source>给现在的列表起个名字，最多 {0} 个字，Enter 保存，Esc 放弃</source>
        <translation>Name this list, {0} characters at most; Enter saves, Esc leaves</translation>
    </message>
    <message>
        <source>给谁用</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>只给自己</source>
        <translation>Only for me</translation>
    </message>
    <message>
        <source>共享给{0}</source>
        <translation>Shared: {0}</translation>
    </message>
    <message>
        <source>保存&#x3000;Enter</source>
        <translation>Save  Enter</translation>
    </message>
</context>
<context>
    <name>SavedLists</name>
    <message>
        <source>保存的筛选</source>
        <translation>Saved filters</translation>
    </message>
    <message>
        <source>删除共享的筛选</source>
        <translation>Delete a shared filter</translation>
    </message>
    <message>
        <source>{0}（共享给{1}）</source>
        <translation>{0} (shared: {1})</translation>
    </message>
    <message>
        <source>删除“{0}”，大家都不再看到</source>
        <translation>Delete &quot;{0}&quot; for everybody</translation>
    </message>
    <message>
        <source>不删</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>取回刚删除的筛选</source>
        <translation>Bring back the deleted filter</translation>
    </message>
    <message>
        <source>取回</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>已删除“{0}”，十秒内可以按 {1} 取回。</source>
        <translation>&quot;{0}&quot; is deleted; {1} brings it back within ten seconds.</translation>
    </message>
</context>
<context>
    <name>Seat</name>
    <message>
        <source>接听</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>本机检查</source>
        <translation>Check this seat</translation>
    </message>
    <message>
        <source>{0} 份超过 30 天没有提交的草稿已清除。</source>
        <translation>{0} drafts not submitted for over 30 days were removed.</translation>
    </message>
    <message>
        <source>管理</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>知识</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>事件已建。接听这一带的来电时，它排在历史上面。</source>
        <translation>The event is written down. It stands above the history of calls from there.</translation>
    </message>
    <message>
        <source>这个数据库还没有单位、区域和分类，工单还派不出去。请管理员在“管理”（F8）里依次导入区域、单位、分类、规则和账号，或用 main.py import 导入 areas、units、categories、rules、accounts；想先看看，可退出后用 main.py demo --database 新地址 装入演示数据。</source>
        <translation>This database has no units, areas and categories yet, so no ticket can be dispatched. An administrator can import areas, units, categories, rules and accounts in that order under Admin (F8), or with main.py import; to look around first, leave and load made-up data with main.py demo --database NEW_ADDRESS.</translation>
    </message>
    <message>
        <source>数据库 {0} 起连不上，照常接听</source>
        <translation>Database out of reach since {0}; go on taking calls</translation>
    </message>
    <message>
        <source>服务器已恢复，待发送的正在送出。退出登录（Ctrl+Shift+Q）再登录，就能用其他屏。</source>
        <translation>The server is back and what waited is being sent. Sign out (Ctrl+Shift+Q) and in again for the other screens.</translation>
    </message>
    <message>
        <source>有 {0} 处没提交的内容存不到本机的磁盘，现在离开就会丢失。再退一次就不要它们。</source>
        <translation>{0} unsent texts cannot be stored on this computer’s disk and would be lost by leaving now. Leave once more to give them up.</translation>
    </message>
    <message>
        <source>上次还有 {0} 处没写完、没提交的内容，打开那件工单就能接着写。</source>
        <translation>{0} texts were begun last time and not sent. Open their ticket to go on.</translation>
    </message>
    <message>
        <source>打开最近一处</source>
        <translation>Open the latest</translation>
    </message>
    <message>
        <source>还有通话，挂断以后再换。</source>
        <translation>There is a call. Change once it has ended.</translation>
    </message>
    <message>
        <source>有内容存不到本机的磁盘，现在换会丢失。请先提交或暂存。</source>
        <translation>Some texts cannot be stored on this computer’s disk and would be lost. Send or park them first.</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>几台用逗号隔开，如 db1, db2:5433</source>
        <translation>Several with commas, such as db1, db2:5433</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>用户名</source>
        <translation>User</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>加密</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>加密，并核对服务器的证书</source>
        <translation>Encrypted, server certificate checked</translation>
    </message>
    <message>
        <source>加密，只核对证书由谁签发</source>
        <translation>Encrypted, only the issuer of the certificate checked</translation>
    </message>
    <message>
        <source>加密，不核对证书</source>
        <translation>Encrypted, certificate not checked</translation>
    </message>
    <message>
        <source>不加密（只在本机或专线上）</source>
        <translation>Not encrypted (this computer or a private line only)</translation>
    </message>
    <message>
        <source>根证书</source>
        <translation>Root certificate</translation>
    </message>
    <message>
        <source>空着用系统的</source>
        <translation>Empty: the system&apos;s</translation>
    </message>
    <message>
        <source>读库</source>
        <translation>Read from</translation>
    </message>
    <message>
        <source>列表和报表从这里读，可以空着</source>
        <translation>Lists and reports are read here; may be empty</translation>
    </message>
    <message>
        <source>查询时限</source>
        <translation>Query time-out</translation>
    </message>
    <message>
        <source>等锁时限</source>
        <translation>Lock time-out</translation>
    </message>
    <message>
        <source>选择(&amp;F)…</source>
        <translation>Choose &amp;file…</translation>
    </message>
    <message>
        <source>选择根证书</source>
        <translation>Choose root certificate</translation>
    </message>
    <message>
        <source>服务器(&amp;H)</source>
        <translation>Server (&amp;H)</translation>
    </message>
    <message>
        <source>端口(&amp;O)</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>数据库(&amp;D)</source>
        <translation>&amp;Database</translation>
    </message>
    <message>
        <source>用户名(&amp;U)</source>
        <translation>&amp;User</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>加密(&amp;E)</source>
        <translation>&amp;Encryption</translation>
    </message>
    <message>
        <source>根证书(&amp;C)</source>
        <translation>Root &amp;certificate</translation>
    </message>
    <message>
        <source>读库(&amp;R)</source>
        <translation>&amp;Read from</translation>
    </message>
    <message>
        <source>查询时限(&amp;S)</source>
        <translation>Query time-out (&amp;S)</translation>
    </message>
    <message>
        <source>等锁时限(&amp;L)</source>
        <translation>&amp;Lock time-out</translation>
    </message>
    <message>
        <source>更多设置(&amp;M)</source>
        <translation>&amp;More settings</translation>
    </message>
    <message>
        <source>更多设置</source>
        <translation>More settings</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source>证书 (*.crt *.pem *.cer);;所有文件 (*)</source>
        <translation>Certificates (*.crt *.pem *.cer);;All files (*)</translation>
    </message>
    <message>
        <source>这些由管理员告诉您。密码存进系统的密码库，不写进文件。</source>
        <translation>Your administrator knows these. The password goes to the system&apos;s password store, not into a file.</translation>
    </message>
    <message>
        <source>连接成功：数据库的版本相符，账号可以用。</source>
        <translation>Connected: the database has the right version and the account can be used.</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>在列表中选一件工单，按 Enter 打开。</source>
        <translation>Choose a ticket in the list, Enter opens it.</translation>
    </message>
    <message>
        <source>工单状态已变，这一步现在不能做。已填内容保留，可以复制。</source>
        <translation>The ticket&apos;s state has changed; this step cannot be done now. What you typed is kept and can be copied.</translation>
    </message>
    <message>
        <source>已完成，现在是“{0}”。</source>
        <translation>Done, now &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>别人刚刚改了这件工单，已重新载入。请核对后再提交，已填内容都在。</source>
        <translation>Somebody just changed this ticket; it was loaded again. Check and submit once more, what you typed is all there.</translation>
    </message>
    <message>
        <source>工单全文已复制，来电人信息已隐去；这次复制已记录。</source>
        <translation>The whole ticket is copied with the caller left out; the copy is recorded.</translation>
    </message>
    <message>
        <source>已交给打印机；这次打印已记录。</source>
        <translation>Sent to the printer; the print is recorded.</translation>
    </message>
    <message>
        <source>别人刚刚动了这件工单，已重新载入。请再按一次 Enter。</source>
        <translation>Somebody just changed this ticket; it was loaded again. Press Enter once more.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>屏</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>动作</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>键</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>原来的键</source>
        <translation>Built-in key</translation>
    </message>
    <message>
        <source>查找动作或键</source>
        <translation>Find an action or a key</translation>
    </message>
    <message>
        <source>动作和键</source>
        <translation>Actions and keys</translation>
    </message>
    <message>
        <source>新的键</source>
        <translation>New key</translation>
    </message>
    <message>
        <source>光标在这里时按下新的键</source>
        <translation>With the cursor here, press the new key</translation>
    </message>
    <message>
        <source>采用(&amp;U)</source>
        <translation>&amp;Use</translation>
    </message>
    <message>
        <source>对换(&amp;S)</source>
        <translation>&amp;Swap</translation>
    </message>
    <message>
        <source>不用键(&amp;N)</source>
        <translation>&amp;No key</translation>
    </message>
    <message>
        <source>恢复这一个(&amp;R)</source>
        <translation>&amp;Reset this one</translation>
    </message>
    <message>
        <source>全部恢复(&amp;A)</source>
        <translation>Reset &amp;all</translation>
    </message>
    <message>
        <source>关闭(&amp;C)</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>选一个动作，Tab 到“新的键”，按下要用的键。输入法和打字要用的键不能选。</source>
        <translation>Choose an action, Tab to &quot;New key&quot;, press the key. Keys of input methods and of typing cannot be chosen.</translation>
    </message>
    <message>
        <source>新的键(&amp;K)</source>
        <translation>New &amp;key</translation>
    </message>
    <message>
        <source>无（被占用）</source>
        <translation>None (taken)</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>{0} 已用于“{1}”。可以对换，或按另一个键。</source>
        <translation>{0} already means &quot;{1}&quot;. Swap them, or press another key.</translation>
    </message>
    <message>
        <source>{0} 可以用，按“采用”。</source>
        <translation>{0} is free; press &quot;Use&quot;.</translation>
    </message>
    <message>
        <source>输入法要用这个键。</source>
        <translation>Input methods need this key.</translation>
    </message>
    <message>
        <source>打字时复制、粘贴、撤销要用这个键。</source>
        <translation>Copying, pasting and undoing while typing need this key.</translation>
    </message>
    <message>
        <source>系统要用这个键。</source>
        <translation>The system needs this key.</translation>
    </message>
    <message>
        <source>打字要用这个键；请加上 Ctrl 或 Alt，或用功能键。</source>
        <translation>Typing needs this key; add Ctrl or Alt, or use a function key.</translation>
    </message>
    <message>
        <source>已改为 {0}。</source>
        <translation>Changed to {0}.</translation>
    </message>
    <message>
        <source>这个动作不再有键，仍可从命令面板执行。</source>
        <translation>This action has no key now; the command palette still runs it.</translation>
    </message>
    <message>
        <source>所有键都已恢复。</source>
        <translation>All keys are reset.</translation>
    </message>
</context>
<context>
    <name>SideTabs</name>
    <message>
        <source>办理过程、内部备注、关联工单</source>
        <translation>Timeline, internal notes, related tickets</translation>
    </message>
    <message>
        <source>办理过程</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>内部备注</source>
        <translation>Internal notes</translation>
    </message>
    <message>
        <source>关联工单</source>
        <translation>Related tickets</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>登录 · 12345 坐席台</source>
        <translation>Sign in · 12345 Seat Console</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>账号(&amp;U)</source>
        <translation>Acco&amp;unt</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
    <message>
        <source>演示数据，不是真实工单</source>
        <translation>Demo data, no real tickets</translation>
    </message>
    <message>
        <source>请用自己的账号登录</source>
        <translation>Please use your own account</translation>
    </message>
    <message>
        <source>请填账号和密码。</source>
        <translation>Please fill in account and password.</translation>
    </message>
    <message>
        <source>没有设密码的账号留空</source>
        <translation>Leave empty for an account without password</translation>
    </message>
    <message>
        <source>新密码</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>新密码(&amp;N)</source>
        <translation>&amp;New password</translation>
    </message>
    <message>
        <source>再输一次(&amp;A)</source>
        <translation>Once more (&amp;A)</translation>
    </message>
    <message>
        <source>换成新密码并登录</source>
        <translation>Change password and sign in</translation>
    </message>
    <message>
        <source>连接设置(&amp;C)…</source>
        <translation>&amp;Connection…</translation>
    </message>
    <message>
        <source>连接设置</source>
        <translation>Connection</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
    <message>
        <source>正在准备数据库……</source>
        <translation>Preparing the database…</translation>
    </message>
    <message>
        <source>正在装入演示数据</source>
        <translation>Filling in demo data</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>状态栏</source>
        <translation>Status bar</translation>
    </message>
    <message>
        <source>数据库连接</source>
        <translation>Database link</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>登录人</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>数据库正常</source>
        <translation>Database OK</translation>
    </message>
    <message>
        <source>待发送 {0}</source>
        <translation>Unsent {0}</translation>
    </message>
    <message>
        <source>草稿 {0}</source>
        <translation>Drafts {0}</translation>
    </message>
    <message>
        <source>演示数据，不是真实工单</source>
        <translation>Demo data, no real tickets</translation>
    </message>
    <message>
        <source>坐席 {0}</source>
        <translation>Seat {0}</translation>
    </message>
    <message>
        <source>另有他人 {0}</source>
        <translation>Others&apos; {0}</translation>
    </message>
    <message>
        <source>正在发送，还有 {0} 件</source>
        <translation>Sending, {0} to go</translation>
    </message>
    <message>
        <source>被退回 {0}</source>
        <translation>sent back {0}</translation>
    </message>
</context>
<context>
    <name>TablePane</name>
    <message>
        <source>表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>表里的行</source>
        <translation>Rows of the table</translation>
    </message>
    <message>
        <source>在表里查找</source>
        <translation>Find in the table</translation>
    </message>
    <message>
        <source>在“{0}”里查找：名称、拼音首字母、编码（Ctrl+F）</source>
        <translation>Find in &quot;{0}&quot;: name, pinyin initials, code (Ctrl+F)</translation>
    </message>
    <message>
        <source>{0} 行，找到 {1} 行</source>
        <translation>{0} rows, {1} found</translation>
    </message>
    <message>
        <source>{0} 行</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>没有找到。换个说法，或按 Esc 清除。</source>
        <translation>Nothing found. Try other words, or Esc clears.</translation>
    </message>
    <message>
        <source>这张表还是空的。Ctrl+N 新增一行，Ctrl+I 从文件导入。</source>
        <translation>This table is empty. Ctrl+N adds a row, Ctrl+I imports a file.</translation>
    </message>
</context>
<context>
    <name>TalkView</name>
    <message>
        <source>内部备注</source>
        <translation>Internal notes</translation>
    </message>
    <message>
        <source>写一条内部备注</source>
        <translation>Write an internal note</translation>
    </message>
    <message>
        <source>写给同事看，来电人和承办单位看不到；Enter 发出</source>
        <translation>For colleagues; callers and units do not see it. Enter sends</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>发出内部备注</source>
        <translation>Send internal note</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>还没有备注。在这里写下要交代给同事的话，会留在工单上。</source>
        <translation>No notes yet. What colleagues should know is written here and stays with the ticket.</translation>
    </message>
    <message>
        <source>（内容已按规定清除）</source>
        <translation>(removed by rule)</translation>
    </message>
</context>
<context>
    <name>TemplateWriter</name>
    <message>
        <source>没有这样的模板</source>
        <translation>There is no such template</translation>
    </message>
</context>
<context>
    <name>ThreeWay</name>
    <message>
        <source>对方刚写的：{0}</source>
        <translation>Just written by the other: {0}</translation>
    </message>
    <message>
        <source>用我的(&amp;M)</source>
        <translation>&amp;Mine</translation>
    </message>
    <message>
        <source>用对方的(&amp;T)</source>
        <translation>&amp;Theirs</translation>
    </message>
    <message>
        <source>两段都留(&amp;B)</source>
        <translation>&amp;Both</translation>
    </message>
    <message>
        <source>对方刚刚写了下面这段，上面是您写的：</source>
        <translation>The other has just written this; yours stands above:</translation>
    </message>
</context>
<context>
    <name>TicketModel</name>
    <message>
        <source>受理时间</source>
        <translation>Taken at</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>承办单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>诉求类型</source>
        <translation>Kind of demand</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>最近变动</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>选</source>
        <translation>✓</translation>
    </message>
    <message>
        <source>已选中</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>未选中</source>
        <translation>not chosen</translation>
    </message>
    <message>
        <source>正在处理：{0}</source>
        <translation>At work here: {0}</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>审批</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>二次办理</source>
        <translation>Second handling</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>Report in</translation>
    </message>
    <message>
        <source>重开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>{0} 天</source>
        <translation>{0} d</translation>
    </message>
    <message>
        <source>1 天 {0} 小时</source>
        <translation>1 d {0} h</translation>
    </message>
    <message>
        <source>1 天</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{0} 小时</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} 分钟</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>超期 {0}</source>
        <translation>{0} overdue</translation>
    </message>
    <message>
        <source>还剩 {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>（暂定）</source>
        <translation> (provisional)</translation>
    </message>
    <message>
        <source>急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>水电气热</source>
        <translation>Utility</translation>
    </message>
    <message>
        <source>密</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>不到 1 分钟</source>
        <translation>less than 1 min</translation>
    </message>
</context>
<context>
    <name>TicketsPanel</name>
    <message>
        <source>工单视图</source>
        <translation>Ticket views</translation>
    </message>
    <message>
        <source>所选工单现在没有这么多动作</source>
        <translation>The chosen ticket does not have so many actions now</translation>
    </message>
    <message>
        <source>还没有打开工单，请从列表选一件</source>
        <translation>No ticket is open; choose one from the list</translation>
    </message>
    <message>
        <source>第 {0} 个动作</source>
        <translation>Action {0}</translation>
    </message>
    <message>
        <source>搜索工单</source>
        <translation>Search tickets</translation>
    </message>
    <message>
        <source>到列表</source>
        <translation>Go to list</translation>
    </message>
    <message>
        <source>到视图</source>
        <translation>Go to views</translation>
    </message>
    <message>
        <source>刷新工单</source>
        <translation>Refresh tickets</translation>
    </message>
    <message>
        <source>查看来电人</source>
        <translation>Show caller</translation>
    </message>
    <message>
        <source>提交动作</source>
        <translation>Submit action</translation>
    </message>
    <message>
        <source>还没有选动作</source>
        <translation>No action is chosen</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>复制工单全文</source>
        <translation>Copy whole ticket</translation>
    </message>
    <message>
        <source>打印工单</source>
        <translation>Print ticket</translation>
    </message>
    <message>
        <source>看办理过程</source>
        <translation>Show timeline</translation>
    </message>
    <message>
        <source>写内部备注</source>
        <translation>Write internal note</translation>
    </message>
    <message>
        <source>看关联工单</source>
        <translation>Show related tickets</translation>
    </message>
    <message>
        <source>批量办理选中的</source>
        <translation>Batch for the chosen ones</translation>
    </message>
    <message>
        <source>筛选列表</source>
        <translation>Filter the list</translation>
    </message>
    <message>
        <source>保存筛选</source>
        <translation>Save filter</translation>
    </message>
    <message>
        <source>到保存的筛选</source>
        <translation>To the saved filters</translation>
    </message>
    <message>
        <source>还没有保存的筛选，用 Ctrl+Shift+S 保存一个</source>
        <translation>No saved filter yet; Ctrl+Shift+S saves one</translation>
    </message>
    <message>
        <source>选择列</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>由这件工单建事件</source>
        <translation>New event from this ticket</translation>
    </message>
    <message>
        <source>取回刚删除的筛选</source>
        <translation>Bring back the deleted filter</translation>
    </message>
    <message>
        <source>十秒内没有删除过筛选</source>
        <translation>No filter was deleted in the last ten seconds</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>办理过程</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>{0} · 距上一步 {1}</source>
        <translation>{0} · {1} after the step before</translation>
    </message>
    <message>
        <source>… 开始计时：{0}</source>
        <translation>… clock started: {0}</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
</context>
<context>
    <name>UnitsPicker</name>
    <message>
        <source>已选：{0}</source>
        <translation>Chosen: {0}</translation>
    </message>
</context>
<context>
    <name>UnsentModel</name>
    <message>
        <source>通话记录</source>
        <translation>Call record</translation>
    </message>
    <message>
        <source>不建工单</source>
        <translation>No ticket</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>被退回：{0}</source>
        <translation>Sent back: {0}</translation>
    </message>
    <message>
        <source>完成于</source>
        <translation>Finished at</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>办法</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>About</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>UnsentPage</name>
    <message>
        <source>待发送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>还没有送到服务器的</source>
        <translation>What the server does not have yet</translation>
    </message>
    <message>
        <source>都已送到</source>
        <translation>All arrived</translation>
    </message>
    <message>
        <source>服务器连不上时完成的工单在这里等，恢复后自动依次发送。</source>
        <translation>Tickets finished while the server is out of reach wait here and are sent in order once it is back.</translation>
    </message>
    <message>
        <source>打开修改&#x3000;Enter</source>
        <translation>Open and mend&#x3000;Enter</translation>
    </message>
    <message>
        <source>打开修改</source>
        <translation>Open and mend</translation>
    </message>
    <message>
        <source>知道了，撤下&#x3000;Delete</source>
        <translation>Read, take off&#x3000;Delete</translation>
    </message>
    <message>
        <source>知道了，撤下</source>
        <translation>Read, take off</translation>
    </message>
    <message>
        <source>收起&#x3000;{0}</source>
        <translation>Close&#x3000;{0}</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>编号已告诉来电人，不会变；被退回的改好再提交，仍用原编号。</source>
        <translation>Callers were told the numbers: they stay. Mend what was sent back and submit it again under its number.</translation>
    </message>
    <message>
        <source>它没有被退回，连上服务器就会自动发送。</source>
        <translation>It was not sent back: it goes out by itself once the server is there.</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>12345 坐席台</source>
        <translation>12345 Seat Console</translation>
    </message>
</context>
<context>
    <name>WaitingModel</name>
    <message>
        <source>振铃 {0}</source>
        <translation>rang {0}</translation>
    </message>
    <message>
        <source>{0} 次</source>
        <translation>{0}×</translation>
    </message>
    <message>
        <source>已回拨 {0} 次未接通</source>
        <translation>called {0} times, not reached</translation>
    </message>
    <message>
        <source>已过约定时间</source>
        <translation>later than promised</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>About</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>谁在回拨</source>
        <translation>Who calls</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>待回拨</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>待回拨的来电</source>
        <translation>Calls to return</translation>
    </message>
    <message>
        <source>没有人在等回电</source>
        <translation>Nobody waits for a call</translation>
    </message>
    <message>
        <source>未接、掉线的来电和承诺的回电会排到这里，回拨后消失。</source>
        <translation>Missed and dropped calls and promised ones line up here until somebody has called back.</translation>
    </message>
    <message>
        <source>回拨&#x3000;Enter</source>
        <translation>Call&#x3000;Enter</translation>
    </message>
    <message>
        <source>回拨</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>收起&#x3000;{0}</source>
        <translation>Put away&#x3000;{0}</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>号码打开即留审计；来电人自己又打进来并接通，会自动从这里消失。</source>
        <translation>Opening a number is recorded; who calls again and is answered leaves this list.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>采用文中地点</source>
        <translation>Take the place in the text</translation>
    </message>
    <message>
        <source>采用文中分类 {0}</source>
        <translation>Take category {0} from the text</translation>
    </message>
    <message>
        <source>标题恢复自动</source>
        <translation>Automatic title again</translation>
    </message>
    <message>
        <source>选文字模板</source>
        <translation>Choose a text template</translation>
    </message>
    <message>
        <source>找知识条目</source>
        <translation>Find an article</translation>
    </message>
    <message>
        <source>把知识条目放入答复</source>
        <translation>Put the article into the answer</translation>
    </message>
</context>
<context>
    <name>YearGrid</name>
    <message>
        <source>全年工作日</source>
        <translation>Working days of the year</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>working day</translation>
    </message>
    <message>
        <source>周末</source>
        <translation>Weekend</translation>
    </message>
    <message>
        <source>调休上班 {0}</source>
        <translation>working {0}</translation>
    </message>
    <message>
        <source>放假 {0}</source>
        <translation>off {0}</translation>
    </message>
    <message>
        <source>{0} 月</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>一二三四五六日</source>
        <translation>MTWTFSS</translation>
    </message>
</context>
<context>
    <name>YearPage</name>
    <message>
        <source>工作日历</source>
        <translation>Working calendar</translation>
    </message>
    <message>
        <source>上一年</source>
        <translation>Year before</translation>
    </message>
    <message>
        <source>下一年</source>
        <translation>Year after</translation>
    </message>
    <message>
        <source>灰底：不上班；右上角：工作日放假；下边线：周末调休上班</source>
        <translation>Grey: off; top right corner: a working day off; underlined: a weekend worked</translation>
    </message>
    <message>
        <source>官方日历</source>
        <translation>Official calendar</translation>
    </message>
    <message>
        <source>没有官方日历，时限为暂定</source>
        <translation>No official calendar, limits are provisional</translation>
    </message>
    <message>
        <source>周一至周五算工作日。国务院办公厅通知公布后，导入这一年的日历（Ctrl+I）。</source>
        <translation>Monday to Friday count. Once the State Council&apos;s notice is out, import this year&apos;s calendar (Ctrl+I).</translation>
    </message>
    <message>
        <source>上一年&#x3000;PgUp</source>
        <translation>Year before  PgUp</translation>
    </message>
    <message>
        <source>下一年&#x3000;PgDn</source>
        <translation>Year after  PgDn</translation>
    </message>
</context>
<context>
    <name>_Section</name>
    <message>
        <source>最新 {0} 件</source>
        <translation>newest {0}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>这件工单不归您的单位，请退出后从自己的列表打开。</source>
        <translation>This ticket does not belong to your unit; please leave it and open one from your own list.</translation>
    </message>
    <message>
        <source>您的账号没有这项权限，请找班长或管理员。</source>
        <translation>Your account has no right to do this; please ask a supervisor or the administrator.</translation>
    </message>
    <message>
        <source>工单现在的状态不能这样做，请刷新后看可以做什么。</source>
        <translation>The ticket&apos;s present state does not allow this; please refresh and see what can be done.</translation>
    </message>
    <message>
        <source>还缺“{field}”，请补上再提交。</source>
        <translation>&quot;{field}&quot; is missing; please fill it in and submit again.</translation>
    </message>
    <message>
        <source>“{field}”填得不对，请改正。</source>
        <translation>&quot;{field}&quot; is wrong; please correct it.</translation>
    </message>
    <message>
        <source>“{field}”太长，请删短一些。</source>
        <translation>&quot;{field}&quot; is too long; please shorten it.</translation>
    </message>
    <message>
        <source>没有找到“{field}”，请从候选里选一个。</source>
        <translation>&quot;{field}&quot; was not found; please choose from the candidates.</translation>
    </message>
    <message>
        <source>“{field}”有同名的，请从候选里选定一个。</source>
        <translation>&quot;{field}&quot; fits several; please choose one from the candidates.</translation>
    </message>
    <message>
        <source>刚刚有人改过这件工单。您写的都还在，请刷新后再提交。</source>
        <translation>Somebody has just changed this ticket. What you wrote is kept; please refresh and submit again.</translation>
    </message>
    <message>
        <source>那件工单已经并入这一件，不能再反过来并，请选另一件。</source>
        <translation>That ticket is joined into this one already; please choose another.</translation>
    </message>
    <message>
        <source>这是异议后指定办理的工单，不能再退回，请办理。</source>
        <translation>This ticket was assigned after a dispute and cannot be returned; please handle it.</translation>
    </message>
    <message>
        <source>可以退回的时限已过，请办理或申请协调。</source>
        <translation>The time for returning it is over; please handle it or ask for coordination.</translation>
    </message>
    <message>
        <source>延期要在到期前申请，现在已经来不及。</source>
        <translation>An extension must be asked for before the limit; it is too late now.</translation>
    </message>
    <message>
        <source>延期次数或天数已用完，请按时办结或写明情况。</source>
        <translation>Extensions are used up; please finish in time or explain.</translation>
    </message>
    <message>
        <source>已停下，没有做完的部分没有写入；要做完请再做一次。</source>
        <translation>Stopped; what was not finished was not written. To finish it, please do it again.</translation>
    </message>
    <message>
        <source>已过可以这样做的时限，请找班长。</source>
        <translation>The time for this is over; please ask a supervisor.</translation>
    </message>
    <message>
        <source>还有一项申请没有审批，请等它有了结果。</source>
        <translation>A request is still undecided; please wait for its result.</translation>
    </message>
    <message>
        <source>有几个单位的申请，请说明是哪一个单位的。</source>
        <translation>Several units have requests; please say which unit&apos;s.</translation>
    </message>
    <message>
        <source>协办单位还没有办完，请等它办完，或写明理由解除协办。</source>
        <translation>Assisting units are not done; please wait, or release them with a reason.</translation>
    </message>
    <message>
        <source>请先告知来电人，再勾选“已告知”。</source>
        <translation>Please tell the caller first, then tick &quot;told&quot;.</translation>
    </message>
    <message>
        <source>时限方案缺服务时间，算不出截止时间，请管理员补上。</source>
        <translation>The limit profile has no service hours, so no due time can be counted; please ask the administrator.</translation>
    </message>
    <message>
        <source>工作日历里没有工作日，算不出截止时间，请管理员导入日历。</source>
        <translation>The calendar has no working day, so no due time can be counted; please ask the administrator.</translation>
    </message>
    <message>
        <source>没有这个动作，请刷新后再试。</source>
        <translation>There is no such action; please refresh and try again.</translation>
    </message>
    <message>
        <source>密码连续错误，账号已锁定，请 {detail} 分钟后再试或找管理员。</source>
        <translation>Too many wrong passwords. The account is locked; please try again in {detail} minutes or ask the administrator.</translation>
    </message>
    <message>
        <source>账号或密码不对，请检查大小写后再试。</source>
        <translation>Account or password is wrong; please check upper and lower case.</translation>
    </message>
    <message>
        <source>密码太短，请换一个长一些的。</source>
        <translation>The password is too short; please choose a longer one.</translation>
    </message>
    <message>
        <source>没有这个账号，请检查后再试。</source>
        <translation>There is no such account; please check it.</translation>
    </message>
    <message>
        <source>数据库暂时连不上。您写的都还在，请稍后再试一次。</source>
        <translation>The database is out of reach. What you wrote is kept; please try again later.</translation>
    </message>
    <message>
        <source>磁盘满了，请清出空间后再试。</source>
        <translation>The disk is full; please make room and try again.</translation>
    </message>
    <message>
        <source>数据文件夹不能写入，请检查它的权限。</source>
        <translation>The data folder cannot be written to; please check its permissions.</translation>
    </message>
    <message>
        <source>数据库需要升级，请管理员先运行 migrate。</source>
        <translation>The database must be upgraded; please ask the administrator to run migrate.</translation>
    </message>
    <message>
        <source>数据库比本程序新，请更新本程序。</source>
        <translation>The database is newer than this program; please update the program.</translation>
    </message>
    <message>
        <source>这不是本系统的数据库，请检查地址。</source>
        <translation>This is not our database; please check the address.</translation>
    </message>
    <message>
        <source>这个地址没有数据库，请检查地址。</source>
        <translation>There is no database at this address; please check it.</translation>
    </message>
    <message>
        <source>数据库地址写得不对，请检查。</source>
        <translation>The database address is malformed; please check it.</translation>
    </message>
    <message>
        <source>给出的内容不能用（{detail}），请改正。</source>
        <translation>What was given cannot be used ({detail}); please correct it.</translation>
    </message>
    <message>
        <source>文件太大，请压缩后再加；一个文件不超过 20 MB。</source>
        <translation>The file is too large; please compress it. A file may have 20 MB at most.</translation>
    </message>
    <message>
        <source>这个附件已经不在了，请刷新。</source>
        <translation>The attachment is gone; please refresh.</translation>
    </message>
    <message>
        <source>文件和存档时的摘要不符，请告诉管理员。</source>
        <translation>The file does not match its stored digest; please tell the administrator.</translation>
    </message>
    <message>
        <source>这张图片打不开，请保存后用别的程序看。</source>
        <translation>This picture cannot be opened; please save it and use another program.</translation>
    </message>
    <message>
        <source>写不进这个位置，请换一个文件夹，或清出空间。</source>
        <translation>This place cannot be written to; please choose another folder or make room.</translation>
    </message>
    <message>
        <source>那里已有同名的另一个文件，请换一个名字。</source>
        <translation>Another file has that name; please choose a different one.</translation>
    </message>
    <message>
        <source>没有这个文件夹，请换一个。</source>
        <translation>There is no such folder; please choose another.</translation>
    </message>
    <message>
        <source>这是一个文件夹，请写文件名。</source>
        <translation>This is a folder; please give a file name.</translation>
    </message>
    <message>
        <source>这个文件夹不能写入，请换一个。</source>
        <translation>This folder cannot be written to; please choose another.</translation>
    </message>
    <message>
        <source>没有这件工单，或不归您的单位，请刷新。</source>
        <translation>There is no such ticket, or it is not your unit&apos;s; please refresh.</translation>
    </message>
    <message>
        <source>这次答复已经出过这种文书（{detail}），请从档案里打开它。</source>
        <translation>This reply already has such a letter ({detail}); please open it from the archive.</translation>
    </message>
    <message>
        <source>档案里没有这份文书，请刷新。</source>
        <translation>The archive has no such letter; please refresh.</translation>
    </message>
    <message>
        <source>文书还缺“{field}”，请补上。</source>
        <translation>The letter lacks &quot;{field}&quot;; please fill it in.</translation>
    </message>
    <message>
        <source>文书的“{field}”太长，请删短一些。</source>
        <translation>&quot;{field}&quot; of the letter is too long; please shorten it.</translation>
    </message>
    <message>
        <source>正文太长，请把一部分改作附件。</source>
        <translation>The body is too long; please move part of it to an annex.</translation>
    </message>
    <message>
        <source>标题太长，请删短一些。</source>
        <translation>The title is too long; please shorten it.</translation>
    </message>
    <message>
        <source>字体里没有这个字（{detail}），请管理员补装字体。</source>
        <translation>The font lacks this character ({detail}); please ask the administrator to add a font.</translation>
    </message>
    <message>
        <source>没有找到文书字体，请管理员运行 doctor 看怎样补。</source>
        <translation>No letter fonts were found; please ask the administrator to run doctor.</translation>
    </message>
    <message>
        <source>工单里还缺写文书要用的内容（{detail}），请先补上。</source>
        <translation>The ticket lacks what the letter needs ({detail}); please add it first.</translation>
    </message>
    <message>
        <source>“{field}”里有不能写进文书的保密内容，请删去。</source>
        <translation>&quot;{field}&quot; holds confidential words that no letter may show; please remove them.</translation>
    </message>
    <message>
        <source>两次输入的密码不一样，请再来一次。</source>
        <translation>The two passwords differ; please try again.</translation>
    </message>
    <message>
        <source>公开答复里写了信访的救济途径，请改正。</source>
        <translation>The public reply names the remedy of petitions; please correct it.</translation>
    </message>
    <message>
        <source>文号写得不对，请写成 青诉〔2026〕7号 这样。</source>
        <translation>The letter number is malformed; please write it like 青诉〔2026〕7号.</translation>
    </message>
    <message>
        <source>没有这个结束原因，请刷新后再选。</source>
        <translation>There is no such ending; please refresh and choose again.</translation>
    </message>
    <message>
        <source>已经有人回拨过了，请选别的。</source>
        <translation>Somebody has called back already; please choose another.</translation>
    </message>
    <message>
        <source>{detail}正在回拨，请选别的。</source>
        <translation>{detail} is calling back now; please choose another.</translation>
    </message>
    <message>
        <source>这部话机不支持这样操作，请在话机上做。</source>
        <translation>This telephone cannot do that; please do it on the phone itself.</translation>
    </message>
    <message>
        <source>本机存不下草稿，请检查磁盘空间和数据文件夹的权限。</source>
        <translation>Drafts cannot be kept here; please check the disk and the data folder&apos;s permissions.</translation>
    </message>
    <message>
        <source>附件太大（{detail}），请去掉一些或压缩后再加。</source>
        <translation>Attachments are too large ({detail}); please remove or compress some.</translation>
    </message>
    <message>
        <source>坐标不对，请从候选里重新选地点。</source>
        <translation>The coordinates are wrong; please choose the place again.</translation>
    </message>
    <message>
        <source>数据库缺号码密钥，请管理员检查。</source>
        <translation>The database has no key for numbers; please ask the administrator.</translation>
    </message>
    <message>
        <source>文书没有排出来，请再试一次；还不行请换字体。</source>
        <translation>The letter could not be laid out; please try again, or change the font.</translation>
    </message>
    <message>
        <source>文书排版太久已停下，请再试一次。</source>
        <translation>Laying out the letter took too long and was stopped; please try again.</translation>
    </message>
    <message>
        <source>字体里没有“{detail}”这个字，请管理员换字体。</source>
        <translation>The font lacks the character &quot;{detail}&quot;; please ask the administrator for another font.</translation>
    </message>
    <message>
        <source>字体 {detail} 不允许嵌入，请管理员换字体。</source>
        <translation>Font {detail} may not be embedded; please ask the administrator for another font.</translation>
    </message>
    <message>
        <source>字体用不了（{detail}），请管理员换字体。</source>
        <translation>The font cannot be used ({detail}); please ask the administrator for another one.</translation>
    </message>
    <message>
        <source>字体 {detail} 不见了，请管理员重新准备字体。</source>
        <translation>Font {detail} is gone; please ask the administrator to prepare it again.</translation>
    </message>
    <message>
        <source>文书用语表有错（{detail}），请管理员改正。</source>
        <translation>The table of letter wordings is wrong ({detail}); please ask the administrator.</translation>
    </message>
    <message>
        <source>文书模板里有不认识的“{detail}”，请管理员改正。</source>
        <translation>The letter template has an unknown &quot;{detail}&quot;; please ask the administrator.</translation>
    </message>
    <message>
        <source>这份文书打不开，请重新生成。</source>
        <translation>This letter cannot be opened; please make it again.</translation>
    </message>
    <message>
        <source>文书没有这一页，请选别的页。</source>
        <translation>The letter has no such page; please choose another.</translation>
    </message>
    <message>
        <source>话务记录读不懂（{detail}），请另选一份。</source>
        <translation>The call record cannot be read ({detail}); please choose another.</translation>
    </message>
    <message>
        <source>随程序提供的表不能用（{detail}），请重新安装。</source>
        <translation>A table that comes with the program cannot be used ({detail}); please install again.</translation>
    </message>
    <message>
        <source>第 {detail} 行的引号不成对，请检查这一行。</source>
        <translation>A quotation mark in line {detail} is not closed; please check the line.</translation>
    </message>
    <message>
        <source>{detail} 的文字编码不认识，请另存为 UTF-8 或 GB18030 的 CSV。</source>
        <translation>The encoding of {detail} is unknown; please save it as CSV in UTF-8 or GB18030.</translation>
    </message>
    <message>
        <source>字体设置写得不对（{detail}），请管理员改正。</source>
        <translation>The font settings are wrong ({detail}); please ask the administrator.</translation>
    </message>
    <message>
        <source>剧本写得不对（{detail}），请改正后再试。</source>
        <translation>The scenario is wrong ({detail}); please correct it and try again.</translation>
    </message>
    <message>
        <source>数据库文件已损坏，没有改动它；请用最近的备份恢复。</source>
        <translation>The database file is damaged and was left alone; please restore the latest backup.</translation>
    </message>
    <message>
        <source>别的程序正占着数据库，请稍后再试一次。</source>
        <translation>Another program holds the database; please try again later.</translation>
    </message>
    <message>
        <source>表头里“{detail}”出现了两次，请改名或删去一列。</source>
        <translation>&quot;{detail}&quot; stands twice in the head; please rename or remove a column.</translation>
    </message>
    <message>
        <source>预览的放大倍数不能用，请缩小一些。</source>
        <translation>The preview cannot be this large; please make it smaller.</translation>
    </message>
    <message>
        <source>{detail} 是空的，请给出有表头的文件。</source>
        <translation>{detail} is empty; please give a file with a head.</translation>
    </message>
    <message>
        <source>{detail} 其实是 Excel 工作簿或压缩包，请把后缀改成 .xlsx 或另存为 CSV。</source>
        <translation>{detail} is an Excel workbook or an archive; please name it .xlsx or save it as CSV.</translation>
    </message>
    <message>
        <source>第 {detail} 行太长，不像一张表；请检查引号，或换一个文件。</source>
        <translation>Line {detail} is too long for a table; please check the quotation marks or choose another file.</translation>
    </message>
    <message>
        <source>缺少列：{detail}。请补上表头后再导入。</source>
        <translation>Missing columns: {detail}. Please add them and import again.</translation>
    </message>
    <message>
        <source>{detail} 没有权限读写，请检查权限。</source>
        <translation>{detail} may not be read or written; please check its permissions.</translation>
    </message>
    <message>
        <source>数据库账号没有这项权限，请管理员检查授权。</source>
        <translation>The database account lacks a right; please ask the administrator to check the grants.</translation>
    </message>
    <message>
        <source>没有文件 {detail}，请检查路径。</source>
        <translation>There is no file {detail}; please check the path.</translation>
    </message>
    <message>
        <source>没有名为 {detail} 的列对应表，请检查名字。</source>
        <translation>There is no column map named {detail}; please check the name.</translation>
    </message>
    <message>
        <source>{detail} 不是能读的 XLSX 文件，请用表格软件另存一次。</source>
        <translation>{detail} is no readable XLSX file; please save it again from a spreadsheet program.</translation>
    </message>
    <message>
        <source>{detail} 不能作文件夹，请换一个名字或位置。</source>
        <translation>{detail} cannot be a folder; please choose another name or place.</translation>
    </message>
    <message>
        <source>{detail} 不是普通文件，请给出文件。</source>
        <translation>{detail} is not a regular file; please give one.</translation>
    </message>
    <message>
        <source>{detail} 不是文本表格（像是图片或程序），请给出 CSV 或 XLSX。</source>
        <translation>{detail} is no text table (it looks like a picture or a program); please give CSV or XLSX.</translation>
    </message>
    <message>
        <source>剧本只能在演示库里走，没有改动这个库；请换一个空的地址。</source>
        <translation>Scenarios run in demo databases only, and this one was left alone; please give an empty address.</translation>
    </message>
    <message>
        <source>{detail} 读不了，请检查它的权限。</source>
        <translation>{detail} cannot be read; please check its permissions.</translation>
    </message>
    <message>
        <source>演示停在“{detail}”，请看图片和日志。</source>
        <translation>The tour stopped at &quot;{detail}&quot;; please see the pictures and the log.</translation>
    </message>
    <message>
        <source>不认识后缀“{detail}”，请用 .csv 或 .xlsx。</source>
        <translation>The suffix &quot;{detail}&quot; is unknown; please use .csv or .xlsx.</translation>
    </message>
    <message>
        <source>规则不允许这样做（{code}：{detail}），请改正后再试。</source>
        <translation>The rules do not allow this ({code}: {detail}); please correct it and try again.</translation>
    </message>
    <message>
        <source>没有办成（{code}），请再试一次；还不行请告诉管理员。</source>
        <translation>It did not work ({code}); please try again, or tell the administrator.</translation>
    </message>
    <message>
        <source>磁盘满了，草稿存不到本机。您写的都在屏幕上：请清出空间，或先暂存（Ctrl+S）。</source>
        <translation>The disk is full, drafts cannot be kept here. All you wrote is on screen: please make room, or save for later (Ctrl+S).</translation>
    </message>
    <message>
        <source>本机的数据文件夹不能写入，草稿存不下来。您写的都在屏幕上：请检查权限，或先暂存（Ctrl+S）。</source>
        <translation>The data folder cannot be written to, drafts are not kept. All you wrote is on screen: please check permissions, or save for later (Ctrl+S).</translation>
    </message>
    <message>
        <source>这件工单要求保密，来电号码不是登记的号码。请核对是不是本人，再请班长办理。</source>
        <translation>This ticket is confidential and the number is not the one on record. Please check who calls, then ask a supervisor.</translation>
    </message>
    <message>
        <source>这件已经办结，没有可以催的。问题没有解决，请按 R 重新办理。</source>
        <translation>This one is closed, there is nothing to urge. If it is not solved, please reopen it with R.</translation>
    </message>
    <message>
        <source>这件还在办理，不用重新办理。要催，请按 U。</source>
        <translation>This one is still being handled and needs no reopening. To urge, please press U.</translation>
    </message>
    <message>
        <source>这件正在等回访。请按 U 记下来电人的话，或请回访的人问过以后重新办理。</source>
        <translation>This one waits for a callback. Please note the caller&apos;s words with U, or reopen it after the callback.</translation>
    </message>
    <message>
        <source>这件随另一件一起办理，请在那一件上重新办理，或按 U 催办。</source>
        <translation>This one is handled with another; please reopen that one, or urge with U.</translation>
    </message>
    <message>
        <source>可以重新办理的期限已过，请按 C 复制为新件，再派一次。</source>
        <translation>The time for reopening is over; please copy it as new with C and dispatch again.</translation>
    </message>
    <message>
        <source>这件已经办完，不能再并入。请按 R 重新办理，或按 C 复制为新件。</source>
        <translation>This one is finished and cannot be joined. Please reopen with R, or copy as new with C.</translation>
    </message>
    <message>
        <source>这个事件已经结束，不再并入。请照常登记，或请班长延长它。</source>
        <translation>This event is over and takes no more callers. Please log as usual, or ask a supervisor to prolong it.</translation>
    </message>
    <message>
        <source>找不到服务器“{detail}”，请检查名字，或问管理员。</source>
        <translation>Server &quot;{detail}&quot; was not found; please check the name, or ask the administrator.</translation>
    </message>
    <message>
        <source>服务器 {detail} 没有应答，请检查端口、网络和防火墙。</source>
        <translation>Server {detail} does not answer; please check port, network and firewall.</translation>
    </message>
    <message>
        <source>服务器不认这个用户名或密码，请检查大小写后再试。</source>
        <translation>The server knows no such user or password; please check upper and lower case.</translation>
    </message>
    <message>
        <source>服务器上没有数据库“{detail}”，请检查名字，或请管理员先建好。</source>
        <translation>The server has no database &quot;{detail}&quot;; please check the name, or ask the administrator to make it.</translation>
    </message>
    <message>
        <source>这台电脑没有装打印机。请管理员装好打印机，或用“复制工单全文”贴到别处打印。</source>
        <translation>This computer has no printer. Please have one set up, or use &quot;Copy whole ticket&quot; and print elsewhere.</translation>
    </message>
    <message>
        <source>这台电脑没有能打开这种文件的程序。请用“保存…”另存到别处再打开。</source>
        <translation>No program here opens this kind of file. Please save it with &quot;Save…&quot; and open it elsewhere.</translation>
    </message>
    <message>
        <source>这段录音打不开，可能没有录完整。请保存后用别的程序听。</source>
        <translation>This recording cannot be opened, perhaps it is cut short. Please save it and use another program.</translation>
    </message>
    <message>
        <source>这次来电已经建了工单，请按 Ctrl+W 关闭表单。</source>
        <translation>This call has its ticket already; please close the form with Ctrl+W.</translation>
    </message>
    <message>
        <source>备份和原库对不上，没有留下它；请运行 verify 看原库，换一个磁盘再试。</source>
        <translation>The backup does not match and was not kept; please run verify on the database and try another disk.</translation>
    </message>
    <message>
        <source>PostgreSQL 库请用它自己的工具备份：pg_dump --format=custom --file {detail} 数据库地址。</source>
        <translation>PostgreSQL is backed up by its own tool; please run pg_dump --format=custom --file {detail} with the address.</translation>
    </message>
    <message>
        <source>这样就没有人能管理账号了，没有改动；请先让另一个账号有这项权限。</source>
        <translation>Nobody could manage accounts then, so nothing was changed; please give another account this right first.</translation>
    </message>
    <message>
        <source>不能停用自己正在用的账号，请另一位管理员来做。</source>
        <translation>The account in use cannot be switched off; please ask another administrator.</translation>
    </message>
    <message>
        <source>文件在预览之后变了，没有导入；请再看一次预览。</source>
        <translation>The file changed after the preview and was not imported; please preview it again.</translation>
    </message>
    <message>
        <source>预览之后有人改了数据，没有导入；请再看一次预览。</source>
        <translation>Somebody changed the data after the preview, nothing was imported; please preview it again.</translation>
    </message>
    <message>
        <source>文件里有 {detail} 行有错，没有导入；请改正后再看一次预览。</source>
        <translation>{detail} lines of the file are wrong, nothing was imported; please correct them and preview again.</translation>
    </message>
    <message>
        <source>这一行后来又改过，请先撤回更新的改动（{detail}）。</source>
        <translation>This row was changed again later; please take back the newer change first ({detail}).</translation>
    </message>
    <message>
        <source>这项改动不能撤回（{detail}），请直接改这一行。</source>
        <translation>This change cannot be taken back ({detail}); please edit the row itself.</translation>
    </message>
    <message>
        <source>这张表只能看，不能在这里改；请用导入。</source>
        <translation>This table can only be read here; please use import.</translation>
    </message>
    <message>
        <source>一次性密码已过期，请管理员再发一个。</source>
        <translation>The one-time password has run out; please ask the administrator for a new one.</translation>
    </message>
    <message>
        <source>这是一次性密码，请先换成自己的密码。</source>
        <translation>This is a one-time password; please choose your own first.</translation>
    </message>
    <message>
        <source>这两个号码已经是同一个人，不用再合并，请刷新。</source>
        <translation>These two numbers are one person already; please refresh.</translation>
    </message>
    <message>
        <source>没有这个号码的来电记录，请核对号码。</source>
        <translation>There are no calls from this number; please check it.</translation>
    </message>
    <message>
        <source>这一项没有和别的合并过，或者刚被拆开，请刷新。</source>
        <translation>This one was never merged, or has just been split off; please refresh.</translation>
    </message>
    <message>
        <source>这是一次性密码，锁屏时不能换。请按 Alt+F4 关闭窗口，再打开坐席台，登录时换成自己的密码；没写完的表单都存有草稿。</source>
        <translation>This is a one-time password, and it cannot be changed while the screen is locked. Close the window with Alt+F4, open the console again and choose your own password when you sign in; unfinished forms are kept as drafts.</translation>
    </message>
    <message>
        <source>服务器要密码，请填上密码再试。</source>
        <translation>The server wants a password. Fill it in and try again.</translation>
    </message>
    <message>
        <source>这个用户名不能连这个数据库，请管理员运行 server add-account。</source>
        <translation>This user may not connect to this database. Ask the administrator to run server add-account.</translation>
    </message>
    <message>
        <source>连上了，但这个用户名没有启用的账号，请管理员运行 server add-account。</source>
        <translation>Connected, but this user has no active account. Ask the administrator to run server add-account.</translation>
    </message>
    <message>
        <source>服务器 {detail} 不让这台电脑连接，请管理员在 pg_hba.conf 里放行。</source>
        <translation>Server {detail} does not admit this computer. Ask the administrator to allow it in pg_hba.conf.</translation>
    </message>
    <message>
        <source>加密的要求对不上：服务器 {detail} 只接受加密连接，或没有打开加密。请改“加密”一项，或问管理员。</source>
        <translation>Encryption does not match: server {detail} takes encrypted links only, or offers none. Change &quot;Encryption&quot;, or ask the administrator.</translation>
    </message>
    <message>
        <source>不能确认服务器 {detail} 的证书：根证书不对，或名字不符。请向管理员要根证书文件，不要关掉核对。</source>
        <translation>The certificate of server {detail} cannot be confirmed: wrong root certificate or another name. Ask the administrator for the root certificate; do not switch the check off.</translation>
    </message>
    <message>
        <source>服务器 {detail} 的连接数用完了，请稍后再试，或请管理员加大 max_connections。</source>
        <translation>Server {detail} has no connection left. Try again later, or ask the administrator to raise max_connections.</translation>
    </message>
    <message>
        <source>服务器 {detail} 正在启动或恢复，请稍后再试。</source>
        <translation>Server {detail} is starting or recovering. Try again later.</translation>
    </message>
    <message>
        <source>服务器 {detail} 是只读的备库，不能存工单；请把主库也写进地址，用逗号隔开。</source>
        <translation>Server {detail} is a read-only standby and stores no tickets. Add the primary to the address, separated by a comma.</translation>
    </message>
    <message>
        <source>server 只管 PostgreSQL，请用 --database 给出服务器的地址。</source>
        <translation>server is for PostgreSQL only. Give the address of the server with --database.</translation>
    </message>
    <message>
        <source>建服务器要用 PostgreSQL 的超级用户，请换一个用户名。</source>
        <translation>Setting up a server needs a superuser of PostgreSQL. Use another user name.</translation>
    </message>
    <message>
        <source>密码写在命令里，这台电脑上谁都看得见。请去掉它，运行时再输入，或用 PGPASSWORD、.pgpass。</source>
        <translation>A password in a command can be seen by everybody on this computer. Take it out and type it when asked, or use PGPASSWORD or .pgpass.</translation>
    </message>
    <message>
        <source>登录名太长，最多 {detail} 个字节（一个汉字三个），请改短。</source>
        <translation>The login is too long: {detail} bytes at most (a Chinese character has three). Make it shorter.</translation>
    </message>
    <message>
        <source>“{detail}”不能作人的登录名，请换一个。</source>
        <translation>&quot;{detail}&quot; cannot be the login of a person. Choose another.</translation>
    </message>
    <message>
        <source>服务器上没有登录“{detail}”，请先运行 server add-account。</source>
        <translation>The server has no login &quot;{detail}&quot;. Run server add-account first.</translation>
    </message>
    <message>
        <source>数据库里已有数据，这里只往空数据库里放；请换一个地址。</source>
        <translation>The database already holds data; this only fills an empty one. Give another address.</translation>
    </message>
    <message>
        <source>这样的流程不能用，没有改动：{detail}。请改正后再保存或导入。</source>
        <translation>Such a life cycle cannot be used; nothing was changed: {detail}. Correct it, then save or import again.</translation>
    </message>
    <message>
        <source>服务器连不上，本机磁盘也满了，这件没有存下。您写的都在屏幕上：请清出空间再提交，不要关窗口。</source>
        <translation>The server is out of reach and this computer&apos;s disk is full: this one is not kept. What you wrote is on the screen: free some space and submit again, and do not close the window.</translation>
    </message>
    <message>
        <source>服务器连不上，本机的数据文件夹又不能写入，这件没有存下。您写的都在屏幕上：请检查权限再提交，不要关窗口。</source>
        <translation>The server is out of reach and this computer&apos;s data folder cannot be written: this one is not kept. What you wrote is on the screen: check the permissions and submit again, and do not close the window.</translation>
    </message>
    <message>
        <source>服务器连不上，本机也存不下这件。您写的都在屏幕上：请检查磁盘再提交，不要关窗口。</source>
        <translation>The server is out of reach and this computer cannot keep this one. What you wrote is on the screen: check the disk and submit again, and do not close the window.</translation>
    </message>
    <message>
        <source>这一项刚刚已经送出，请刷新。</source>
        <translation>This one has just been sent; refresh.</translation>
    </message>
    <message>
        <source>这张表单先前已经提交成工单 {detail}，内容和现在写的不同。请打开那件工单，把新写的加为备注。</source>
        <translation>This form became ticket {detail} before, with another text than now. Open that ticket and add what is new as a note.</translation>
    </message>
    <message>
        <source>坐席编号已用完，断网时这台电脑不能登记，请告诉管理员。</source>
        <translation>All seat codes are in use: without the server this computer cannot register; tell the administrator.</translation>
    </message>
    <message>
        <source>服务器连不上。这个账号三天内没有在这台电脑上登录过，或密码不对，现在不能登录；请核对密码，或等服务器恢复。</source>
        <translation>The server is out of reach. This account has not signed in at this computer within three days, or the password is wrong; check it, or wait for the server.</translation>
    </message>
    <message>
        <source>服务器不认这次登录的密码，待发送的先留在本机。请退出登录（Ctrl+Shift+Q），再用现在的密码登录。</source>
        <translation>The server does not take the password of this sign-in; what is to be sent stays here. Sign out (Ctrl+Shift+Q) and sign in with the present password.</translation>
    </message>
    <message>
        <source>服务器连不上，本机还没有存过目录和规则，先不能登记。您写的都在屏幕上，请等服务器恢复再提交。</source>
        <translation>The server is out of reach and this computer has no tables and rules yet, so nothing can be registered. What you wrote is on the screen; submit it once the server is back.</translation>
    </message>
    <message>
        <source>密码连续错误，这个账号要等服务器恢复才能在这台电脑上登录，请找班长。</source>
        <translation>Wrong passwords in a row: this account can sign in at this computer only once the server is back; see your supervisor.</translation>
    </message>
    <message>
        <source>别人的密码请服务器的管理员换：main.py server rotate 登录名。</source>
        <translation>Another person&apos;s password is replaced by the administrator of the server: main.py server rotate LOGIN.</translation>
    </message>
    <message>
        <source>“{field}”刚刚有人写过。两段都在下面，请选留哪一段，再提交。</source>
        <translation>Somebody has just written &quot;{field}&quot;. Both texts are below: choose which to keep, then submit.</translation>
    </message>
    <message>
        <source>别人正在回访这一件，请选别的。</source>
        <translation>Somebody else is calling about this one. Choose another.</translation>
    </message>
    <message>
        <source>数据库账号不能建立角色：请用超级用户执行一次 main.py migrate，或先授予它 CREATEROLE，再试一次。什么都没有改动。</source>
        <translation>The database account cannot create roles: run main.py migrate once as a superuser, or grant it CREATEROLE first, then try again. Nothing has been changed.</translation>
    </message>
    <message>
        <source>这不是 verify --anchor 写的锚点文件，没有动它；请换一个文件。</source>
        <translation>This is not an anchor file of verify --anchor; it was left as it is. Choose another file.</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>诉求类型</source>
        <translation>Kind of demand</translation>
    </message>
    <message>
        <source>领域</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>受理渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>详细地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>发生时间</source>
        <translation>When it happened</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>主办单位</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>协办单位</source>
        <translation>Assisting units</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>截止时间</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>转往</source>
        <translation>Refer to</translation>
    </message>
    <message>
        <source>已告知</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>公开答复</source>
        <translation>Public reply</translation>
    </message>
    <message>
        <source>是否解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>是否满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>过程满意</source>
        <translation>Satisfied with the process</translation>
    </message>
    <message>
        <source>回访结果</source>
        <translation>Callback result</translation>
    </message>
    <message>
        <source>是否联系</source>
        <translation>Contacted</translation>
    </message>
    <message>
        <source>是否联系上</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>是否放行</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>办结方式</source>
        <translation>Closed as</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issuing body</translation>
    </message>
    <message>
        <source>主送</source>
        <translation>Addressee</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>落款</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>附注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>服务开始时间</source>
        <translation>Service begins</translation>
    </message>
    <message>
        <source>服务结束时间</source>
        <translation>Service ends</translation>
    </message>
    <message>
        <source>单位层级</source>
        <translation>Level of the unit</translation>
    </message>
    <message>
        <source>起算时间</source>
        <translation>Counting from</translation>
    </message>
    <message>
        <source>时限方案</source>
        <translation>Limit profile</translation>
    </message>
    <message>
        <source>被反映对象</source>
        <translation>Accused</translation>
    </message>
    <message>
        <source>对来电人说的话</source>
        <translation>Words for callers</translation>
    </message>
    <message>
        <source>预计结束</source>
        <translation>Expected end</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>维护单位</source>
        <translation>Kept by</translation>
    </message>
    <message>
        <source>生效日期</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>知识条目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>筛选名称</source>
        <translation>filter name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>席位号</source>
        <translation>Seat number</translation>
    </message>
    <message>
        <source>并入工单</source>
        <translation>Join into ticket</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source> 至 {until}</source>
        <translation> to {until}</translation>
    </message>
    <message>
        <source>* 表示任意；同一时钟取最贴合的一行。每个时限都要写明来源。</source>
        <translation>* means any; of several rows for one clock the closest fit is taken. Every limit must name its source.</translation>
    </message>
    <message>
        <source>PySide6 已安装</source>
        <translation>PySide6 is installed</translation>
    </message>
    <message>
        <source>chmod 600 数据库文件</source>
        <translation>chmod 600 the database file</translation>
    </message>
    <message>
        <source>{amount} {measure}不在合理范围里，请改正。</source>
        <translation>{amount} {measure} is out of any sensible range. Please correct it.</translation>
    </message>
    <message>
        <source>{begins} 至 {ends} 暂停{why}</source>
        <translation>Paused from {begins} to {ends}{why}</translation>
    </message>
    <message>
        <source>{begins} 起暂停{why}，恢复后重新计算</source>
        <translation>Paused from {begins}{why}; counted again when it goes on</translation>
    </message>
    <message>
        <source>{clock}时限 {limit}{source}</source>
        <translation>Limit &quot;{clock}&quot;: {limit}{source}</translation>
    </message>
    <message>
        <source>{codes}等</source>
        <translation>{codes} and others</translation>
    </message>
    <message>
        <source>{count} 个方案都有值</source>
        <translation>all {count} profiles have their values</translation>
    </message>
    <message>
        <source>{count} 处没有值，如 {profile} {clock} {level} {kind}</source>
        <translation>{count} values are missing, such as {profile} {clock} {level} {kind}</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{day} {weekday} {time} 前（{reasons}）</source>
        <translation>by {day} {weekday} {time} ({reasons})</translation>
    </message>
    <message>
        <source>{day} 调休上班</source>
        <translation>{day} make-up workday</translation>
    </message>
    <message>
        <source>{day}{more} 暂停，不计</source>
        <translation>{day}{more} paused, not counted</translation>
    </message>
    <message>
        <source>{day}{rest}，不计</source>
        <translation>{day}{rest}, not counted</translation>
    </message>
    <message>
        <source>{day}{rest}，顺延（民法典第二百零三条）</source>
        <translation>{day}{rest}, put off to the next working day (Civil Code, art. 203)</translation>
    </message>
    <message>
        <source>{day}，{make_up}{number}</source>
        <translation>{day}, {make_up}{number}</translation>
    </message>
    <message>
        <source>{day}，{make_up}最后一日顺延至此</source>
        <translation>{day}, {make_up}last day put off to here</translation>
    </message>
    <message>
        <source>{day}，已过服务时间，不计</source>
        <translation>{day}, after service hours, not counted</translation>
    </message>
    <message>
        <source>{first} 等 {count} 个（{origin}）</source>
        <translation>{first}, {count} in all ({origin})</translation>
    </message>
    <message>
        <source>{holiday}调休上班，</source>
        <translation>make-up workday for {holiday}, </translation>
    </message>
    <message>
        <source>{hours} 小时</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{instant} 开始计时</source>
        <translation>Counting from {instant}</translation>
    </message>
    <message>
        <source>{key} 名下还有 {open} 件没有办完，{rules} 条派单规则指向它；失效后不再派给它，办理中的不变，规则请另改。</source>
        <translation>{key} still has {open} open tickets, and {rules} dispatch rules name it. Once ended it gets no more; what is in hand stays. Please change the rules as well.</translation>
    </message>
    <message>
        <source>{label} {due} 前</source>
        <translation>{label} by {due}</translation>
    </message>
    <message>
        <source>{label}（知识条目：{title}）</source>
        <translation>{label} (article: {title})</translation>
    </message>
    <message>
        <source>{label}：{said}</source>
        <translation>{label}: {said}</translation>
    </message>
    <message>
        <source>{label}：用时 {spent}，{verdict}</source>
        <translation>{label}: took {spent}, {verdict}</translation>
    </message>
    <message>
        <source>{minutes} 分</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{name}：{value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{profile} 现有 {count} 个没有结束的“{clock}”时钟，仍按开始时的时限计算；改动只用于以后开始的时钟。</source>
        <translation>{profile} has {count} running clocks &quot;{clock}&quot;. They keep the limit they began with; the change is for clocks that start later.</translation>
    </message>
    <message>
        <source>{reason}{where}，派单目录 {code}</source>
        <translation>{reason}{where}, dispatch rule {code}</translation>
    </message>
    <message>
        <source>{said}（历史导入）</source>
        <translation>{said} (imported)</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{taken} 取自 12345 坐席台，所示内容以系统记录为准。</source>
        <translation>Taken from the 12345 console at {taken}. What the system has on record prevails.</translation>
    </message>
    <message>
        <source>{unit} 已联系到群众</source>
        <translation>{unit} reached the caller</translation>
    </message>
    <message>
        <source>{unit} 联系群众未接通</source>
        <translation>{unit} could not reach the caller</translation>
    </message>
    <message>
        <source>{until}，{verdict}</source>
        <translation>{until}, {verdict}</translation>
    </message>
    <message>
        <source>{year} 年放假安排尚未公布，暂按周一至周五为工作日计算，公布后重新计算</source>
        <translation>The holidays of {year} are not published yet: Monday to Friday count as working days for now, and it is counted again once they are</translation>
    </message>
    <message>
        <source>{year} 年没有官方日历：周一至周五算工作日，跨年的时限为暂定。</source>
        <translation>No official calendar for {year}: Monday to Friday count as working days, and limits beyond the year are provisional.</translation>
    </message>
    <message>
        <source>&#x3000;{clock}：{due} 前</source>
        <translation>&#x3000;{clock}: by {due}</translation>
    </message>
    <message>
        <source>&#x3000;公开答复</source>
        <translation>&#x3000;Public reply</translation>
    </message>
    <message>
        <source>&#x3000;办理情况（内部）</source>
        <translation>&#x3000;What was done (internal)</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>一方</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>一次性密码 到 {until}</source>
        <translation>One-time password until {until}</translation>
    </message>
    <message>
        <source>一次性密码已过期</source>
        <translation>One-time password expired</translation>
    </message>
    <message>
        <source>上下级绕成了圈，请改正。</source>
        <translation>The rows are above each other in a circle. Please correct it.</translation>
    </message>
    <message>
        <source>上级不在同一个版本里，请改正。</source>
        <translation>The row above is not in the same scheme. Please correct it.</translation>
    </message>
    <message>
        <source>上级编码</source>
        <translation>Code above</translation>
    </message>
    <message>
        <source>不再拨打</source>
        <translation>No more calls</translation>
    </message>
    <message>
        <source>不到 1 分钟</source>
        <translation>less than 1 min</translation>
    </message>
    <message>
        <source>不同</source>
        <translation>different</translation>
    </message>
    <message>
        <source>不在范围</source>
        <translation>Not eligible</translation>
    </message>
    <message>
        <source>不是整数，请填数字。</source>
        <translation>This is no whole number. Please enter digits.</translation>
    </message>
    <message>
        <source>不是日期，请写成 2026-11-20。</source>
        <translation>This is no date. Please write it like 2026-11-20.</translation>
    </message>
    <message>
        <source>不是时间，请写成 08:30。</source>
        <translation>This is no time. Please write it like 08:30.</translation>
    </message>
    <message>
        <source>不是时间，请写成 2026-11-20 09:05。</source>
        <translation>This is no time. Please write it like 2026-11-20 09:05.</translation>
    </message>
    <message>
        <source>不是经纬度，请填十进制度数。</source>
        <translation>This is no latitude or longitude. Please enter decimal degrees.</translation>
    </message>
    <message>
        <source>不能为空。</source>
        <translation>This must not be empty.</translation>
    </message>
    <message>
        <source>不能为空，再次导入时靠它认出同一件。</source>
        <translation>This must not be empty: another import knows the same ticket by it.</translation>
    </message>
    <message>
        <source>不能用作文书用语（{detail}），请改正。</source>
        <translation>This cannot be used as the wording of a letter ({detail}). Please correct it.</translation>
    </message>
    <message>
        <source>不足 1 秒</source>
        <translation>less than 1 s</translation>
    </message>
    <message>
        <source>与数据库相差 {drift} 秒</source>
        <translation>{drift} s apart from the database</translation>
    </message>
    <message>
        <source>与第 {before} 行的编号相同，请只留一行。</source>
        <translation>Same number as row {before}. Please keep only one of them.</translation>
    </message>
    <message>
        <source>与第 {row} 行重复，请只留一行。</source>
        <translation>Same as row {row}. Please keep only one of them.</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>之前状态</source>
        <translation>State before</translation>
    </message>
    <message>
        <source>之后状态</source>
        <translation>State after</translation>
    </message>
    <message>
        <source>任意</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>优先级</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>保密</source>
        <translation>Confidential</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>全市</source>
        <translation>whole city</translation>
    </message>
    <message>
        <source>关掉别的程序后再试</source>
        <translation>Close other programs and try again</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>其他号码</source>
        <translation>Other number</translation>
    </message>
    <message>
        <source>其他途径</source>
        <translation>Other channels</translation>
    </message>
    <message>
        <source>内容相似：{words}</source>
        <translation>Similar words: {words}</translation>
    </message>
    <message>
        <source>再拨间隔分钟</source>
        <translation>Call again after (min)</translation>
    </message>
    <message>
        <source>几条规则都合适时取优先级最大的；填失效日期停用。</source>
        <translation>Where several rules fit, the one of the highest priority is taken. Set &quot;valid until&quot; to end a rule.</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>分类不删除：填失效日期停用，新版编码指向接替它的分类。</source>
        <translation>Categories are never deleted: set &quot;valid until&quot; to end one, and &quot;new code&quot; to name what follows it.</translation>
    </message>
    <message>
        <source>分类与派单</source>
        <translation>Categories and dispatch</translation>
    </message>
    <message>
        <source>分类编码</source>
        <translation>Category code</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>办理过程</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>办结方式</source>
        <translation>Closed as</translation>
    </message>
    <message>
        <source>加派 {units}</source>
        <translation>Added {units}</translation>
    </message>
    <message>
        <source>动作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>区域不删除：填失效日期停用，旧工单仍印旧名。</source>
        <translation>Areas are never deleted: set &quot;valid until&quot; to end one. Old tickets keep printing the old name.</translation>
    </message>
    <message>
        <source>区域编码</source>
        <translation>Area code</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>单位不删除：填失效日期停用，旧工单仍印旧名。</source>
        <translation>Units are never deleted: set &quot;valid until&quot; to end one. Old tickets keep printing the old name.</translation>
    </message>
    <message>
        <source>单位编码</source>
        <translation>Unit code</translation>
    </message>
    <message>
        <source>单机使用，不需要数据库密码</source>
        <translation>single seat, no database password is needed</translation>
    </message>
    <message>
        <source>原来是“{before}”，{why}</source>
        <translation>It was &quot;{before}&quot;. {why}</translation>
    </message>
    <message>
        <source>参数</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>发生</source>
        <translation>Happened</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>受理与回访</source>
        <translation>Intake and callbacks</translation>
    </message>
    <message>
        <source>受理渠道</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>另授权限</source>
        <translation>More rights</translation>
    </message>
    <message>
        <source>只有工单有</source>
        <translation>only in the ticket</translation>
    </message>
    <message>
        <source>只有已公布的年份按表计算；其他年份周一至周五算工作日，时限为暂定。</source>
        <translation>Only published years are counted by the table. In other years Monday to Friday are working days and limits are provisional.</translation>
    </message>
    <message>
        <source>只有表单有</source>
        <translation>only in the form</translation>
    </message>
    <message>
        <source>只计工作日 {hours} 的服务时间</source>
        <translation>Only service hours count, {hours} on working days</translation>
    </message>
    <message>
        <source>号码未显示</source>
        <translation>Number withheld</translation>
    </message>
    <message>
        <source>同一人</source>
        <translation>same person</translation>
    </message>
    <message>
        <source>同一件事又来电，已告知进展</source>
        <translation>Called again about the same matter; progress told</translation>
    </message>
    <message>
        <source>同一地点</source>
        <translation>same place</translation>
    </message>
    <message>
        <source>同一对象</source>
        <translation>same accused</translation>
    </message>
    <message>
        <source>同一来电人</source>
        <translation>Same caller</translation>
    </message>
    <message>
        <source>同号码</source>
        <translation>same number</translation>
    </message>
    <message>
        <source>同地址</source>
        <translation>same address</translation>
    </message>
    <message>
        <source>同地点</source>
        <translation>same place</translation>
    </message>
    <message>
        <source>同意申请</source>
        <translation>Grant request</translation>
    </message>
    <message>
        <source>同社区</source>
        <translation>same community</translation>
    </message>
    <message>
        <source>同网格</source>
        <translation>same grid</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>告知语</source>
        <translation>Words to say</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>周末</source>
        <translation>Weekend</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>回访结果</source>
        <translation>Callback results</translation>
    </message>
    <message>
        <source>国务院办公厅通知发布后运行 import calendar FILE</source>
        <translation>Once the State Council has published it, run import calendar FILE</translation>
    </message>
    <message>
        <source>在将来，请检查年份。</source>
        <translation>This is in the future. Please check the year.</translation>
    </message>
    <message>
        <source>在时限表里补上后运行 import limits FILE</source>
        <translation>Add them to the table of limits and run import limits FILE</translation>
    </message>
    <message>
        <source>地名</source>
        <translation>Place names</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>地点未填</source>
        <translation>no place given yet</translation>
    </message>
    <message>
        <source>境外号码</source>
        <translation>Number abroad</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>外地座机 {area}</source>
        <translation>Landline of another city {area}</translation>
    </message>
    <message>
        <source>太早，第一条热线 1983 年才开通。</source>
        <translation>This is too early: the first hotline opened in 1983.</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>失效日期早于生效日期，请改正其中一个。</source>
        <translation>&quot;Valid until&quot; is before &quot;valid from&quot;. Please correct one of them.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>安装 cups-client 并添加打印机</source>
        <translation>Install cups-client and add a printer</translation>
    </message>
    <message>
        <source>安装 fcitx5 与拼音输入法</source>
        <translation>Install fcitx5 and its Pinyin</translation>
    </message>
    <message>
        <source>安装与数据库同一版本的程序</source>
        <translation>Install the version of the program that the database has</translation>
    </message>
    <message>
        <source>安装并解锁 gnome-keyring</source>
        <translation>Install and unlock gnome-keyring</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>密码库</source>
        <translation>Keyring</translation>
    </message>
    <message>
        <source>对承办的作用</source>
        <translation>Effect on units</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>About</translation>
    </message>
    <message>
        <source>就近协助</source>
        <translation>close by, to assist</translation>
    </message>
    <message>
        <source>尾号相同</source>
        <translation>same last digits</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>Working day</translation>
    </message>
    <message>
        <source>工作日历</source>
        <translation>Working calendar</translation>
    </message>
    <message>
        <source>工单清单&#x3000;{count} 件&#x3000;{taken}</source>
        <translation>Tickets&#x3000;{count}&#x3000;{taken}</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>已公布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>已告知其他途径：{route}</source>
        <translation>Referred to another channel: {route}</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>已有这一行，请换一个，或去改那一行。</source>
        <translation>There is such a row already. Please choose another, or change that one.</translation>
    </message>
    <message>
        <source>已终止</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>已超期</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Joined into</translation>
    </message>
    <message>
        <source>并入工单 {number}</source>
        <translation>Joined into ticket {number}</translation>
    </message>
    <message>
        <source>并入本单</source>
        <translation>Joined into this one</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>应在 {least} 到 {most} 之间。</source>
        <translation>It must lie between {least} and {most}.</translation>
    </message>
    <message>
        <source>应是 * 或其中之一：{known}。</source>
        <translation>It must be * or one of: {known}.</translation>
    </message>
    <message>
        <source>应是其中之一：{known}。</source>
        <translation>It must be one of: {known}.</translation>
    </message>
    <message>
        <source>延期 {longer}</source>
        <translation>extended by {longer}</translation>
    </message>
    <message>
        <source>延期 {longer}{why}，接着计算</source>
        <translation>Extended by {longer}{why}, counted on</translation>
    </message>
    <message>
        <source>延期{number}</source>
        <translation>extension, {number}</translation>
    </message>
    <message>
        <source>开始时钟</source>
        <translation>Starts clocks</translation>
    </message>
    <message>
        <source>开始的当日不计入，自次日起算（民法典第二百零一条）</source>
        <translation>The day it begins does not count; counted from the next day (Civil Code, art. 201)</translation>
    </message>
    <message>
        <source>归类</source>
        <translation>Counts as</translation>
    </message>
    <message>
        <source>当日</source>
        <translation>same day</translation>
    </message>
    <message>
        <source>当日办结</source>
        <translation>To be finished on the same day</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>截止 {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>截止 {instant}</source>
        <translation>Due {instant}</translation>
    </message>
    <message>
        <source>所在区</source>
        <translation>District of the place</translation>
    </message>
    <message>
        <source>所在区域</source>
        <translation>area of the place</translation>
    </message>
    <message>
        <source>所在社区</source>
        <translation>Community of the place</translation>
    </message>
    <message>
        <source>所在网格</source>
        <translation>Grid of the place</translation>
    </message>
    <message>
        <source>所在街道</source>
        <translation>Street of the place</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>打印系统没有回答</source>
        <translation>the printing system does not answer</translation>
    </message>
    <message>
        <source>扣除暂停</source>
        <translation>pauses taken off</translation>
    </message>
    <message>
        <source>拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>挂账停表</source>
        <translation>Parking pauses</translation>
    </message>
    <message>
        <source>指定了 {named}，但没有安装</source>
        <translation>{named} is set but not installed</translation>
    </message>
    <message>
        <source>按时</source>
        <translation>in time</translation>
    </message>
    <message>
        <source>改正 {file}</source>
        <translation>Correct {file}</translation>
    </message>
    <message>
        <source>改派给 {unit}{how}</source>
        <translation>Sent to {unit} instead{how}</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>Holiday</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>文书字体</source>
        <translation>Letter fonts</translation>
    </message>
    <message>
        <source>文书字体 {role}</source>
        <translation>Letter font {role}</translation>
    </message>
    <message>
        <source>文书用语</source>
        <translation>Wording of letters</translation>
    </message>
    <message>
        <source>文字模板</source>
        <translation>Text templates</translation>
    </message>
    <message>
        <source>新版编码</source>
        <translation>New code</translation>
    </message>
    <message>
        <source>新账号没有密码，发了一次性密码才能登录；账号不删除，只停用。</source>
        <translation>A new account has no password and can sign in once a one-time password is issued. Accounts are never deleted, only disabled.</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>无工单原因</source>
        <translation>Calls without a ticket</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>时钟</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>时钟名称</source>
        <translation>Clock names</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>时限方案</source>
        <translation>Limit profiles</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>是否工作日</source>
        <translation>Working day</translation>
    </message>
    <message>
        <source>昼夜连续</source>
        <translation>Day and night</translation>
    </message>
    <message>
        <source>暂定</source>
        <translation>provisional</translation>
    </message>
    <message>
        <source>有 {count} 处没有值，如 {where}；请补上一行。</source>
        <translation>{count} values are missing, such as {where}. Please add a row.</translation>
    </message>
    <message>
        <source>有 {first}–{last} 年的官方日历</source>
        <translation>official calendars of {first} to {last}</translation>
    </message>
    <message>
        <source>有几个同名的，请写编码或完整路径。</source>
        <translation>Several have this name. Please give the code or the whole path.</translation>
    </message>
    <message>
        <source>服务号码</source>
        <translation>Service number</translation>
    </message>
    <message>
        <source>服务开始</source>
        <translation>Service begins</translation>
    </message>
    <message>
        <source>服务时间要么起止都填，要么都不填。</source>
        <translation>Please give both ends of the service hours or neither.</translation>
    </message>
    <message>
        <source>服务结束</source>
        <translation>Service ends</translation>
    </message>
    <message>
        <source>服务结束不晚于服务开始，请改正。</source>
        <translation>Service ends before it begins. Please correct it.</translation>
    </message>
    <message>
        <source>未指定，用系统缺省</source>
        <translation>none set, the system&apos;s own is used</translation>
    </message>
    <message>
        <source>未接通</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>本单并入</source>
        <translation>This one was joined into</translation>
    </message>
    <message>
        <source>本地座机</source>
        <translation>Local landline</translation>
    </message>
    <message>
        <source>权限</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>来电人要求{label}{call}</source>
        <translation>Caller asked: {label}{call}</translation>
    </message>
    <message>
        <source>来电催办{call}</source>
        <translation>Caller urged it{call}</translation>
    </message>
    <message>
        <source>来电询问进展，已告知</source>
        <translation>Caller asked for progress; told</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>校准本机时间（NTP）</source>
        <translation>Set this machine&apos;s clock (NTP)</translation>
    </message>
    <message>
        <source>检查 --database 的地址</source>
        <translation>Check the address given to --database</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>每个参数都写明来源和说明。</source>
        <translation>Every setting names its source and says what it does.</translation>
    </message>
    <message>
        <source>没有 {named} 年的官方日历，跨年的时限为暂定</source>
        <translation>no official calendar of {named}; limits beyond the year are provisional</translation>
    </message>
    <message>
        <source>没有“{detail}”这个占位词，请改正。</source>
        <translation>There is no placeholder &quot;{detail}&quot;. Please correct it.</translation>
    </message>
    <message>
        <source>没有可用的打印队列</source>
        <translation>no printer queue can be used</translation>
    </message>
    <message>
        <source>没有安装 PySide6</source>
        <translation>PySide6 is not installed</translation>
    </message>
    <message>
        <source>没有密码</source>
        <translation>No password</translation>
    </message>
    <message>
        <source>没有打印系统</source>
        <translation>no printing system</translation>
    </message>
    <message>
        <source>没有这个区域，请先导入 areas 或改正。</source>
        <translation>There is no such area. Please import areas first, or correct it.</translation>
    </message>
    <message>
        <source>没有这个渠道，请先导入 channels 或改正。</source>
        <translation>There is no such channel. Please import channels first, or correct it.</translation>
    </message>
    <message>
        <source>没有这个编码，请先在“{table}”里加上，或改正。</source>
        <translation>There is no such code. Please add it in &quot;{table}&quot; first, or correct it.</translation>
    </message>
    <message>
        <source>没有这个角色；应是 {known}，用分号隔开。</source>
        <translation>There is no such role. It must be {known}, parted by semicolons.</translation>
    </message>
    <message>
        <source>派单给 {unit} 主办{beside}</source>
        <translation>Dispatched to {unit} as lead{beside}</translation>
    </message>
    <message>
        <source>派单规则</source>
        <translation>Dispatch rules</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>Life cycle</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>演示</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>热线时限</source>
        <translation>Limits of the hotline</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>版本 {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>版本 {version}，别人也能读</source>
        <translation>version {version}, and others can read it</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>现有 {count} 个没有结束的时钟在 {day} 或以后到期，截止时间现在不重算（成批重算以后提供）；以后延期、恢复计时和新开始的按新日历算。</source>
        <translation>{count} running clocks are due on {day} or later. Their due times are not counted again now; extensions, resumed and new clocks go by the new calendar.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>生效日期</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>用 {named} 的时钟现有 {count} 个没有结束，截止时间现在不重算（成批重算以后提供）；以后延期、恢复计时和新开始的按改后的算。</source>
        <translation>{count} running clocks use {named}. Their due times are not counted again now; extensions, resumed and new clocks go by what is changed.</translation>
    </message>
    <message>
        <source>用最近的备份恢复</source>
        <translation>Restore the newest backup</translation>
    </message>
    <message>
        <source>用系统设置添加打印机</source>
        <translation>Add a printer in the system&apos;s settings</translation>
    </message>
    <message>
        <source>用语</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>用语与知识</source>
        <translation>Words and knowledge</translation>
    </message>
    <message>
        <source>由坐席指定</source>
        <translation>named by the agent</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>界面</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>same</translation>
    </message>
    <message>
        <source>知识条目</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>短号码</source>
        <translation>Short number</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>第 {number} 个工作日</source>
        <translation>working day {number}</translation>
    </message>
    <message>
        <source>第 {number} 日</source>
        <translation>day {number}</translation>
    </message>
    <message>
        <source>答复意见书</source>
        <translation>Reply letter</translation>
    </message>
    <message>
        <source>答复用语</source>
        <translation>Words to say</translation>
    </message>
    <message>
        <source>简称</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>系统没有密码库，密码每次启动时输入</source>
        <translation>the system has no keyring; the password is asked at every start</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>组织</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>经批准延期</source>
        <translation>granted extension</translation>
    </message>
    <message>
        <source>结束时钟</source>
        <translation>Ends clocks</translation>
    </message>
    <message>
        <source>维护单位</source>
        <translation>Kept by</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>编码不能改；请新增一行，停用旧的。</source>
        <translation>A code cannot be changed. Please add a row and end the old one.</translation>
    </message>
    <message>
        <source>自开始的时刻起昼夜连续计时（民法典第二百零一条）</source>
        <translation>Counted day and night from the moment it begins (Civil Code, art. 201)</translation>
    </message>
    <message>
        <source>节日</source>
        <translation>Holiday</translation>
    </message>
    <message>
        <source>花括号里是占位词，改后先核对，核对不过不保存。</source>
        <translation>Words in braces are placeholders. A change is checked first and not saved when the check fails.</translation>
    </message>
    <message>
        <source>范围以内</source>
        <translation>within its area</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>角色权限</source>
        <translation>Rights of roles</translation>
    </message>
    <message>
        <source>触发词</source>
        <translation>Trigger words</translation>
    </message>
    <message>
        <source>计 {length}</source>
        <translation>counts {length}</translation>
    </message>
    <message>
        <source>计入</source>
        <translation>Counts as</translation>
    </message>
    <message>
        <source>诉求内容</source>
        <translation>What the caller said</translation>
    </message>
    <message>
        <source>诉求类型</source>
        <translation>Kind of demand</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>请写成 08:30 这样的时间。</source>
        <translation>Please write a time like 08:30.</translation>
    </message>
    <message>
        <source>请填 1（是）或 0（否）。</source>
        <translation>Please enter 1 (yes) or 0 (no).</translation>
    </message>
    <message>
        <source>请填整数。</source>
        <translation>Please enter a whole number.</translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation>Make-up workday</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>账号与权限</source>
        <translation>Accounts and rights</translation>
    </message>
    <message>
        <source>超期 {span}</source>
        <translation>{span} overdue</translation>
    </message>
    <message>
        <source>超期 {took}</source>
        <translation>{took} overdue</translation>
    </message>
    <message>
        <source>超期不足 1 分</source>
        <translation>less than 1 min overdue</translation>
    </message>
    <message>
        <source>超过 {most} 字，请缩短。</source>
        <translation>Longer than {most} characters. Please shorten it.</translation>
    </message>
    <message>
        <source>距此 {metres} 米</source>
        <translation>{metres} m away</translation>
    </message>
    <message>
        <source>跳过{days}</source>
        <translation>skipping {days}</translation>
    </message>
    <message>
        <source>输入法</source>
        <translation>Input method</translation>
    </message>
    <message>
        <source>运行 make setup</source>
        <translation>Run make setup</translation>
    </message>
    <message>
        <source>运行 make setup 准备字体，或改正字体设置</source>
        <translation>Run make setup to prepare fonts, or correct the font settings</translation>
    </message>
    <message>
        <source>运行 migrate</source>
        <translation>Run migrate</translation>
    </message>
    <message>
        <source>运行 migrate 或 demo</source>
        <translation>Run migrate or demo</translation>
    </message>
    <message>
        <source>还剩 {span}</source>
        <translation>{span} left</translation>
    </message>
    <message>
        <source>还剩不足 1 分</source>
        <translation>less than 1 min left</translation>
    </message>
    <message>
        <source>还没有数据库</source>
        <translation>there is no database yet</translation>
    </message>
    <message>
        <source>这一行的列比表头多，请检查逗号和引号。</source>
        <translation>This row has more columns than the header. Please check commas and quotes.</translation>
    </message>
    <message>
        <source>这张表的行不删除</source>
        <translation>rows of this table are never deleted</translation>
    </message>
    <message>
        <source>遇{days}顺延</source>
        <translation>put off over {days}</translation>
    </message>
    <message>
        <source>部分完成</source>
        <translation>Partly complete</translation>
    </message>
    <message>
        <source>重新启动打印服务</source>
        <translation>Restart the printing service</translation>
    </message>
    <message>
        <source>锁定 到 {until}</source>
        <translation>Locked until {until}</translation>
    </message>
    <message>
        <source>键</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>问法</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>领域</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>驳回申请</source>
        <translation>Refuse request</translation>
    </message>
    <message>
        <source>（{area}）</source>
        <translation> ({area})</translation>
    </message>
    <message>
        <source>（{why}）</source>
        <translation> ({why})</translation>
    </message>
    <message>
        <source>（依据：{source}）</source>
        <translation> (source: {source})</translation>
    </message>
    <message>
        <source>（指定办理）</source>
        <translation> (designated)</translation>
    </message>
    <message>
        <source>（本项目默认）</source>
        <translation> (this project&apos;s default)</translation>
    </message>
    <message>
        <source>（没有文字）</source>
        <translation>(no text)</translation>
    </message>
    <message>
        <source>（距上一步 {took}）</source>
        <translation> ({took} after the step before)</translation>
    </message>
    <message>
        <source>（通话 {call}）</source>
        <translation> (call {call})</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>，{holiday}放假</source>
        <translation>, {holiday}</translation>
    </message>
    <message>
        <source>，{units} 协办</source>
        <translation>, {units} assisting</translation>
    </message>
    <message>
        <source>工单 {number}（查询码 {code}）</source>
        <translation>Ticket {number} (code {code})</translation>
    </message>
    <message>
        <source>{why}（未写后缀）</source>
        <translation>{why}, short form</translation>
    </message>
    <message>
        <source>{why}，{count} 处同名</source>
        <translation>{why}, {count} of this name</translation>
    </message>
    <message>
        <source>区名</source>
        <translation>name of a district</translation>
    </message>
    <message>
        <source>地标名</source>
        <translation>name of a landmark</translation>
    </message>
    <message>
        <source>小区名</source>
        <translation>name of an estate</translation>
    </message>
    <message>
        <source>市名</source>
        <translation>name of a city</translation>
    </message>
    <message>
        <source>省名</source>
        <translation>name of a province</translation>
    </message>
    <message>
        <source>社区名</source>
        <translation>name of a community</translation>
    </message>
    <message>
        <source>网格名</source>
        <translation>name of a grid</translation>
    </message>
    <message>
        <source>街道名</source>
        <translation>name of a street office</translation>
    </message>
    <message>
        <source>路口</source>
        <translation>crossing</translation>
    </message>
    <message>
        <source>道路名</source>
        <translation>name of a road</translation>
    </message>
    <message>
        <source>道路门牌</source>
        <translation>road and house number</translation>
    </message>
    <message>
        <source>{said}（{rest}）</source>
        <translation>{said} ({rest})</translation>
    </message>
    <message>
        <source>（不显示）</source>
        <translation>(not shown)</translation>
    </message>
    <message>
        <source>{day}{hour}点</source>
        <translation>{day} {hour}:00</translation>
    </message>
    <message>
        <source>{day}{hour}点{minute}分</source>
        <translation>{day} {hour}:{minute}</translation>
    </message>
    <message>
        <source>{year}{month}月{day}日{weekday}</source>
        <translation>{year}{month}-{day} {weekday}</translation>
    </message>
    <message>
        <source>{year}年</source>
        <translation>{year}-</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>仿宋</source>
        <translation>FangSong</translation>
    </message>
    <message>
        <source>宋体数字</source>
        <translation>Song for figures</translation>
    </message>
    <message>
        <source>小标宋</source>
        <translation>small-title Song</translation>
    </message>
    <message>
        <source>开源的</source>
        <translation>open source</translation>
    </message>
    <message>
        <source>本单位的</source>
        <translation>this site&apos;s</translation>
    </message>
    <message>
        <source>楷体</source>
        <translation>Kai</translation>
    </message>
    <message>
        <source>系统的</source>
        <translation>the system&apos;s</translation>
    </message>
    <message>
        <source>黑体</source>
        <translation>Hei</translation>
    </message>
    <message>
        <source>{clock}叫“{own}”</source>
        <translation>{clock} is called &quot;{own}&quot;</translation>
    </message>
    <message>
        <source>{clock}（不计达标）</source>
        <translation>{clock} (not counted as met)</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>不认识“{given}”；应是 {known}，用空格隔开。</source>
        <translation>&quot;{given}&quot; is not known; use {known}, separated by blanks.</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>all</translation>
    </message>
    <message>
        <source>公园</source>
        <translation>park</translation>
    </message>
    <message>
        <source>医院</source>
        <translation>hospital</translation>
    </message>
    <message>
        <source>原因不删除：填失效日期停用；已有的话务记录不变。</source>
        <translation>Reasons are not deleted: give a last day to end one; calls that are recorded stay as they are.</translation>
    </message>
    <message>
        <source>地名不删除：填失效日期停用，停用后不再识别。</source>
        <translation>Names of places are not deleted: give a last day to end one; then it is no longer recognised.</translation>
    </message>
    <message>
        <source>学校</source>
        <translation>school</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>estate</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>ticket</translation>
    </message>
    <message>
        <source>市场</source>
        <translation>market</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>resume</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>assignment</translation>
    </message>
    <message>
        <source>承办单位</source>
        <translation>handling unit</translation>
    </message>
    <message>
        <source>改动和导入都先核对：到不了、出不去的状态和没人能做的动作不收。</source>
        <translation>Changes and imports are checked first: states that cannot be reached or left and acts nobody may do are refused.</translation>
    </message>
    <message>
        <source>放假（周末）</source>
        <translation>holiday (weekend)</translation>
    </message>
    <message>
        <source>方案不删除：填失效日期停用；已开始的时钟仍按它算。</source>
        <translation>Profiles are not deleted: give a last day to end one; clocks that have begun still follow it.</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>suspend</translation>
    </message>
    <message>
        <source>村</source>
        <translation>village</translation>
    </message>
    <message>
        <source>楼宇</source>
        <translation>building</translation>
    </message>
    <message>
        <source>渠道不删除：填失效日期停用；新工单不能再用，旧工单仍印旧名。</source>
        <translation>Channels are not deleted: give a last day to end one; new tickets cannot use it, old ones keep the name.</translation>
    </message>
    <message>
        <source>热线</source>
        <translation>hotline</translation>
    </message>
    <message>
        <source>结束主办</source>
        <translation>end the lead</translation>
    </message>
    <message>
        <source>结束全部</source>
        <translation>end all</translation>
    </message>
    <message>
        <source>结果不删除：填失效日期停用；已有的回访记录不变。</source>
        <translation>Outcomes are not deleted: give a last day to end one; recorded callbacks stay as they are.</translation>
    </message>
    <message>
        <source>车站</source>
        <translation>station</translation>
    </message>
    <message>
        <source>这一行随时要用，不能停用；请清空失效日期。</source>
        <translation>This row is always needed and cannot end; clear its last day.</translation>
    </message>
    <message>
        <source>途径不删除：填失效日期停用，停用后不再提示。</source>
        <translation>Routes are not deleted: give a last day to end one; then it is no longer offered.</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>road</translation>
    </message>
    <message>
        <source>{said}（当时服务器连不上，{at} 送到）</source>
        <translation>{said} (server out of reach then, arrived {at})</translation>
    </message>
    <message>
        <source>一件事很多人来电：在“提示到”之前，接听屏把它列在历史上面，可以直接登记来电人。</source>
        <translation>One event, many callers: until &quot;Shown until&quot; it stands above the history of the call screen, where a caller is taken in with one key.</translation>
    </message>
    <message>
        <source>不是时间，请写成 2026-11-20 09:00。</source>
        <translation>Not a time; write it as 2026-11-20 09:00.</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>开始时间</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>提示到</source>
        <translation>Shown until</translation>
    </message>
    <message>
        <source>早于开始时间，请改正其中一个。</source>
        <translation>Before the beginning; correct one of the two.</translation>
    </message>
    <message>
        <source>预计结束</source>
        <translation>Expected end</translation>
    </message>
    <message>
        <source>{rules} 条派单规则指向失效的方案；失效后它们用默认方案，规则请另改。</source>
        <translation>{rules} dispatch rules point to the ended profile; they will use the default profile, so change the rules too.</translation>
    </message>
    <message>
        <source>到了“{state}”就没有下一步</source>
        <translation>&quot;{state}&quot; has no next step</translation>
    </message>
    <message>
        <source>后来又改过</source>
        <translation>changed again since</translation>
    </message>
    <message>
        <source>没有一步能到“{state}”</source>
        <translation>No step leads to &quot;{state}&quot;</translation>
    </message>
    <message>
        <source>没有角色能做“{act}”（权限 {right}）</source>
        <translation>No role may do &quot;{act}&quot; (right: {right})</translation>
    </message>
    <message>
        <source>承办中，联系来电人</source>
        <translation>Handling it, to contact the caller</translation>
    </message>
    <message>
        <source>本人受理，尚未办结</source>
        <translation>Took the call, still open</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>一般</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>不用再打</source>
        <translation>No more calls</translation>
    </message>
    <message>
        <source>不详</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>不需回访</source>
        <translation>No callback wanted</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>举报</source>
        <translation>Tip-off</translation>
    </message>
    <message>
        <source>二次办理</source>
        <translation>Second handling</translation>
    </message>
    <message>
        <source>企业</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>保持</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>关闭（无效、骚扰）</source>
        <translation>Close (invalid, nuisance)</translation>
    </message>
    <message>
        <source>出具文书</source>
        <translation>Issue letter</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>min</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>办理记录</source>
        <translation>Handling note</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>加派</source>
        <translation>Add units</translation>
    </message>
    <message>
        <source>区</source>
        <translation>District</translation>
    </message>
    <message>
        <source>区直</source>
        <translation>District office</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>协办完成</source>
        <translation>Assist done</translation>
    </message>
    <message>
        <source>历史导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>发展</source>
        <translation>Growth</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>同意延期</source>
        <translation>Grant extension</translation>
    </message>
    <message>
        <source>同意退回</source>
        <translation>Grant return</translation>
    </message>
    <message>
        <source>告知进度</source>
        <translation>Progress told</translation>
    </message>
    <message>
        <source>呼入</source>
        <translation>Inbound</translation>
    </message>
    <message>
        <source>呼出</source>
        <translation>Outbound</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Inquiry</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>回访办结</source>
        <translation>Callback, close</translation>
    </message>
    <message>
        <source>回访未果</source>
        <translation>Callback failed</translation>
    </message>
    <message>
        <source>回访转二次办理</source>
        <translation>Callback, second handling</translation>
    </message>
    <message>
        <source>地标</source>
        <translation>Landmark</translation>
    </message>
    <message>
        <source>坐席</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fairly satisfied</translation>
    </message>
    <message>
        <source>基本解决</source>
        <translation>Mostly solved</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>审批</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>审核退回</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>审核通过</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>审核通过并办结</source>
        <translation>Release and close</translation>
    </message>
    <message>
        <source>将超期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Estate</translation>
    </message>
    <message>
        <source>小时</source>
        <translation>h</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已并单</source>
        <translation>Joined</translation>
    </message>
    <message>
        <source>已建工单</source>
        <translation>Has a ticket</translation>
    </message>
    <message>
        <source>已挂断</source>
        <translation>Hung up</translation>
    </message>
    <message>
        <source>已接通</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>已撤单</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>已解释</source>
        <translation>Explained</translation>
    </message>
    <message>
        <source>已超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>已转其他途径</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>市</source>
        <translation>City</translation>
    </message>
    <message>
        <source>并单</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>延期申请</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>建言</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Idea</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>待审核</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>待派</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>打错</source>
        <translation>Wrong number</translation>
    </message>
    <message>
        <source>执法</source>
        <translation>Law</translation>
    </message>
    <message>
        <source>承办单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>承诺回电</source>
        <translation>Call promised</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>Report in</translation>
    </message>
    <message>
        <source>拒绝回访</source>
        <translation>Refused callback</translation>
    </message>
    <message>
        <source>挂账</source>
        <translation>Parked</translation>
    </message>
    <message>
        <source>振铃</source>
        <translation>Ringing</translation>
    </message>
    <message>
        <source>掉线</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>撤单</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>撤销并单</source>
        <translation>Undo join</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>无声</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>日</source>
        <translation>day</translation>
    </message>
    <message>
        <source>服务小时</source>
        <translation>service hours</translation>
    </message>
    <message>
        <source>未接</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>未接通</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>Unsolved</translation>
    </message>
    <message>
        <source>未解决转问题清单</source>
        <translation>Unsolved, to problem list</translation>
    </message>
    <message>
        <source>未评价</source>
        <translation>Not rated</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>民生</source>
        <translation>Livelihood</translation>
    </message>
    <message>
        <source>水电气热</source>
        <translation>Utility</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>派单异议</source>
        <translation>Dispute</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>班长</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>申请延期</source>
        <translation>Ask for extension</translation>
    </message>
    <message>
        <source>直接答复</source>
        <translation>Answer now</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>移交给您</source>
        <translation>Handed to you</translation>
    </message>
    <message>
        <source>答复</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>终止办理</source>
        <translation>End handling</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>联系群众</source>
        <translation>Contact caller</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>表扬</source>
        <translation>Praise</translation>
    </message>
    <message>
        <source>解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>路口</source>
        <translation>Crossing</translation>
    </message>
    <message>
        <source>转其他途径</source>
        <translation>Refer elsewhere</translation>
    </message>
    <message>
        <source>转接</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退回待审</source>
        <translation>Return asked</translation>
    </message>
    <message>
        <source>通话中</source>
        <translation>Talking</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>重新办理</source>
        <translation>Handle again</translation>
    </message>
    <message>
        <source>重新受理</source>
        <translation>Take again</translation>
    </message>
    <message>
        <source>链路中断</source>
        <translation>Link lost</translation>
    </message>
    <message>
        <source>首次反馈</source>
        <translation>First feedback</translation>
    </message>
    <message>
        <source>驳回延期</source>
        <translation>Refuse extension</translation>
    </message>
    <message>
        <source>驳回退回</source>
        <translation>Refuse return</translation>
    </message>
    <message>
        <source>骚扰</source>
        <translation>Nuisance</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已答复待审核</source>
        <translation>Replied, in review</translation>
    </message>
    <message>
        <source>已终止</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>告知进展</source>
        <translation>Tell progress</translation>
    </message>
    <message>
        <source>已失效</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>未生效</source>
        <translation>Not yet valid</translation>
    </message>
    <message>
        <source>个工作日</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>个服务小时</source>
        <translation>service hours</translation>
    </message>
    <message>
        <source>回到之前</source>
        <translation>Back to before</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>来电</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>状态不变</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>催办与告知</source>
        <translation>Remind and inform</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>写内部记录</source>
        <translation>Write internal notes</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>回拨</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>审批申请</source>
        <translation>Decide requests</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出工单</source>
        <translation>Export tickets</translation>
    </message>
    <message>
        <source>导出数据表</source>
        <translation>Export tables</translation>
    </message>
    <message>
        <source>批示</source>
        <translation>Give instructions</translation>
    </message>
    <message>
        <source>指定办理</source>
        <translation>Designate a unit</translation>
    </message>
    <message>
        <source>提出争议</source>
        <translation>Dispute</translation>
    </message>
    <message>
        <source>撤回工单</source>
        <translation>Withdraw tickets</translation>
    </message>
    <message>
        <source>登记事件</source>
        <translation>Record incidents</translation>
    </message>
    <message>
        <source>看全部历史</source>
        <translation>See the whole history</translation>
    </message>
    <message>
        <source>看审计</source>
        <translation>Read the audit trail</translation>
    </message>
    <message>
        <source>看来电人</source>
        <translation>See callers</translation>
    </message>
    <message>
        <source>看自己受理的来电人</source>
        <translation>See callers of own calls</translation>
    </message>
    <message>
        <source>移交表单</source>
        <translation>Hand over forms</translation>
    </message>
    <message>
        <source>签发文书</source>
        <translation>Sign off letters</translation>
    </message>
    <message>
        <source>管理数据表</source>
        <translation>Manage tables</translation>
    </message>
    <message>
        <source>管理账号</source>
        <translation>Manage accounts</translation>
    </message>
    <message>
        <source>维护知识</source>
        <translation>Maintain knowledge</translation>
    </message>
    <message>
        <source>联系来电人</source>
        <translation>Contact callers</translation>
    </message>
    <message>
        <source>补录历史</source>
        <translation>Load earlier records</translation>
    </message>
    <message>
        <source>主办单位</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>主送</source>
        <translation>Addressee</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>公开答复</source>
        <translation>Public reply</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>办结方式</source>
        <translation>Closed as</translation>
    </message>
    <message>
        <source>协办单位</source>
        <translation>Assisting units</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>单位层级</source>
        <translation>Level of the unit</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issuing body</translation>
    </message>
    <message>
        <source>发生时间</source>
        <translation>When it happened</translation>
    </message>
    <message>
        <source>受理渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>回访结果</source>
        <translation>Callback result</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>复核日期</source>
        <translation>Review on</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>对来电人说的话</source>
        <translation>Words for callers</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>已告知</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>席位号</source>
        <translation>Seat number</translation>
    </message>
    <message>
        <source>截止时间</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>时限方案</source>
        <translation>Limit profile</translation>
    </message>
    <message>
        <source>是否放行</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>是否满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>是否联系</source>
        <translation>Contacted</translation>
    </message>
    <message>
        <source>是否联系上</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>是否解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>服务开始时间</source>
        <translation>Service begins</translation>
    </message>
    <message>
        <source>服务结束时间</source>
        <translation>Service ends</translation>
    </message>
    <message>
        <source>来电号码</source>
        <translation>Caller&apos;s number</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>生效日期</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>知识条目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>筛选名称</source>
        <translation>filter name</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>维护单位</source>
        <translation>Kept by</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>落款</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>被反映对象</source>
        <translation>Accused</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>诉求类型</source>
        <translation>Kind of demand</translation>
    </message>
    <message>
        <source>详细地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>起算时间</source>
        <translation>Counting from</translation>
    </message>
    <message>
        <source>转往</source>
        <translation>Refer to</translation>
    </message>
    <message>
        <source>过程满意</source>
        <translation>Satisfied with the process</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>附注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>预计结束</source>
        <translation>Expected end</translation>
    </message>
    <message>
        <source>领域</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>并入工单</source>
        <translation>Join into ticket</translation>
    </message>
</context>
</TS>
