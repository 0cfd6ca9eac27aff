"""The words of the sections of the first screen."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # lupdate collects calls with this name


def need_label(key: str) -> str:
    """Return what a section is called."""
    labels = {
        "calls": translate("Needs", "待回电"),
        "drafts": translate("Needs", "没有提交的草稿"),
        "pending": translate("Needs", "待派"),
        "own_returned": translate("Needs", "我派出又退回的"),
        "own_overdue": translate("Needs", "我受理的已超期"),
        "overdue": translate("Needs", "已超期（红牌）"),
        "due_soon": translate("Needs", "24 小时内到期（黄牌）"),
        "returned": translate("Needs", "退回、异议待审"),
        "extension": translate("Needs", "延期申请"),
        "to_review": translate("Needs", "待审核"),
        "bad_answer": translate("Needs", "不满意、二次办理"),
        "to_sign": translate("Needs", "待签收"),
        "to_call_back": translate("Needs", "待回访"),
        "letters": translate("Needs", "待出文书"),
        "articles": translate("Needs", "知识条目要复核"),
        "checks": translate("Needs", "本机检查有问题"),
    }
    return labels[key]
