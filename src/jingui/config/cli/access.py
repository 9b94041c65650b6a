"""``jingui access``: prove that every way out keeps to the roles, and check such a proof anywhere."""

import argparse
import json
from pathlib import Path

from jingui.config import boot
from jingui.config.cli.output import complain, say, show, tell
from jingui.config.cli.people import get_workspace_of_command
from jingui.config.cli.progress import show_progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    prove = actions.add_parser(
        "prove", help=tell("检验现行权限并签名", "prove the live configuration and sign the result")
    )
    prove.add_argument("--out", default="", help=tell("结果文件（默认打印摘要）", "file for the signed result"))
    prove.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))
    verify = actions.add_parser("verify", help=tell("离线核验证明文件", "check a proof, without a server"))
    verify.add_argument("file", metavar="FILE")
    verify.add_argument(
        "--fingerprint", default="", help=tell("期望的公钥指纹", "fingerprint of the key it must be of")
    )


def run(arguments: argparse.Namespace) -> int:
    """Prove or verify; 1 when something failed."""
    return _verify(arguments) if arguments.action == "verify" else _prove(arguments)


def _prove(arguments: argparse.Namespace) -> int:
    with boot.running_product(), show_progress(tell("检验权限", "Proving")) as advance:
        from jingui.kit.actor import system_actor
        from jingui.kit.context import workspace_context
        from jingui.records.services.prove_access import prove_access
        from jingui.vault.services.sign import fingerprint_of

        workspace = get_workspace_of_command(arguments.workspace)
        with workspace_context(workspace.id):
            actor = system_actor(
                workspace.id,
                name="jingui command",
                catalog_epoch=workspace.catalog_epoch,
                policy_epoch=workspace.policy_epoch,
            )
            signed = prove_access(actor=actor, progress=advance)
    if arguments.out:
        Path(arguments.out).write_text(json.dumps(signed, ensure_ascii=False, indent=1), encoding="utf-8")
    _tell(signed["document"])
    show(tell("公钥指纹：", "Key fingerprint: ") + fingerprint_of(signed))
    return int(signed["document"]["failed"] > 0)


def _verify(arguments: argparse.Namespace) -> int:
    from jingui.vault.services.sign import BadSignature, fingerprint_of, verify_document

    try:
        signed = json.loads(Path(arguments.file).read_text(encoding="utf-8"))
        document = verify_document(signed, fingerprint=arguments.fingerprint)
    except (OSError, ValueError, BadSignature):
        complain(tell("证明无效：文件被改动，或不是这把密钥签名的", "Not valid: altered, or not signed by that key."))
        return 1
    say("签名有效", "The signature is good.")
    _tell(document)
    show(tell("公钥指纹：", "Key fingerprint: ") + fingerprint_of(signed))
    return int(document["failed"] > 0)


def _tell(document: dict) -> None:  # type: ignore[type-arg]  # of the file
    show(
        tell(
            f"{document['made_at']}：{len(document['role_sets'])} 组角色 × {len(document['objects'])} 个对象，"
            f"检查 {document['checks']} 项，失败 {document['failed']} 项",
            f"{document['made_at']}: {len(document['role_sets'])} sets of roles × {len(document['objects'])} objects, "
            f"{document['checks']} checks, {document['failed']} failed",
        )
    )
    for fault in document["failures"][:20]:
        where = f"{fault['roles']} {fault['object']} {fault['position']} {fault['subject']}"
        show(f"  ✗ {where}: {fault['expected']} ≠ {fault['found']}")
