"""Start-up of comments: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Django application ``jingui.comments``."""

    name = "jingui.comments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer for files of comments, bring kinds of notifications, watch who records are handed to."""
        from jingui.comments import errors, operations  # noqa: F401  # texts and verbs
        from jingui.comments.plugins.merge import TalkMergeStep
        from jingui.comments.selectors.file_access import may_read_file
        from jingui.comments.selectors.shown import present_notifications
        from jingui.comments.services.forget_talk import forget_talk
        from jingui.comments.services.tell_owner import tell_owner
        from jingui.duplicates.registries import merge_steps
        from jingui.files.registries import file_checkers
        from jingui.notify.registries import NotificationKind, kinds
        from jingui.records.registries import after_purge, after_save

        file_checkers.register("comment", may_read_file)
        after_save.register("comments.tell_owner", tell_owner)
        after_purge.register("comments.forget_talk", forget_talk)
        merge_steps.register(TalkMergeStep.key, TalkMergeStep())
        for position, (key, zh, en) in enumerate(
            (
                ("mention", "有人在评论中提到我", "Somebody mentions me in a comment"),
                ("comment", "我负责或关注的数据有新评论", "New comments on records I own or follow"),
                ("handover", "数据转交给我", "Records are handed over to me"),
                ("reminder", "跟进提醒", "Follow-ups that are due"),
            )
        ):
            kinds.register(key, NotificationKind(key, zh, en, present_notifications, position))
