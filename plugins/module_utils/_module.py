# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""The door for modules: argument spec in, exit or fail out."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence, Set

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ._arguments import secrets_in, shown, unfilled
from ._display import visible, with_visible_reports
from ._errors import InputError, InternalError, MisplacedSecretError, MissingLibraryError, OktaError
from ._http import HAS_REQUESTS, REQUESTS_IMPORT_ERROR
from ._secrets import HIDDEN_VALUE, SHORTEST, Secrets
from ._shapes import misshapen

if TYPE_CHECKING:
    from ._client import OktaClient
    from ._resource import Declaration
    from ._scopes import ModuleScopes

NEEDS_NO_LOG = (
    "What this task asks for is secret, and Ansible would show and log it. Set no_log: true in the task, and register "
    "the result for tasks with no_log: true"
)
MAX_REMOVALS: dict[str, Any] = {"type": "int", "default": 10}
ALLOW_LOCKOUT: dict[str, Any] = {"type": "bool", "default": False}


class Info(NamedTuple):
    """One module that only reads: its options and constraints, how it reads, and for which options that is secret.

    C(scopes) returns the scopes that a task with these options needs, or None for those of the module.
    """

    options: Mapping[str, Any]
    read: Callable[[OktaClient, Mapping[str, Any]], dict[str, Any]]
    constraints: Mapping[str, Any] = {}
    reveals: Callable[[Mapping[str, Any]], bool] = lambda params: False
    scopes: Callable[[Mapping[str, Any]], ModuleScopes | None] = lambda params: None


class Runner:
    """How a module works in a process of its own: over connections of its own, and nobody looks on.

    A task that works in the process of others has another.
    """

    def connected(self, task: Sequence[Any], connect: Callable[[], OktaClient]) -> OktaClient:
        """The client of a task; tasks that are equal may share what they need no new one for."""
        return connect()

    def done(self, work: Callable[[], dict[str, Any]], hidden_in: Callable[[str], str] = str) -> dict[str, Any]:
        """What the work returns or raises; C(hidden_in) takes the secrets out of a message."""
        return work()


RUNNER: ContextVar[Runner | None] = ContextVar("RUNNER", default=None)


class LongestFirst(Set[Any]):
    """What ansible-core hides wherever it occurs, the longest first and without what is too short.

    ansible-core 2.18 has no order: of a secret that another one is a part of, it would leave the rest.
    """

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__(), key=len, reverse=True))

    def update(self, *others: Iterable[Any]) -> None:
        super().update(each for other in others for each in other if len(str(each).strip()) >= SHORTEST)


class OktaModule(AnsibleModule):
    """A module that knows every secret before anything can fail, and refuses what is misshapen or was left unfilled.

    Its reports cannot act on a terminal or a log, what Ansible itself words included.
    """

    # Until the arguments are there.
    secrets = Secrets()
    params: dict[str, Any] = {}

    def __init__(self, whole_spec: Mapping[str, Any] | None = None, **more: Any) -> None:
        known = more["argument_spec"]
        # Suboptions that ansible-core does not know may be secret as well.
        self.whole_spec = known if whole_spec is None else whole_spec
        # A whole section of an org is shown as a number: it has thousands of items, which nobody reads in a log.
        self.in_brief = {name for name, option in self.whole_spec.items() if option is not known[name]}
        super().__init__(**more)

    def _load_params(self) -> None:
        super()._load_params()
        self.secrets = Secrets(secrets_in(self.whole_spec, self.params))
        self.no_log_values = LongestFirst(self.secrets)

    def hide(self, secret: str) -> None:
        """Hide one more secret from now on."""
        self.secrets.add(secret)
        self.no_log_values.update(self.secrets)

    def _set_internal_properties(self, *arguments: Any, **more: Any) -> None:
        super()._set_internal_properties(*arguments, **more)
        refusal = unfilled(self.whole_spec, self.params) or misshapen(self.whole_spec, self.params)
        if refusal:
            self.fail_json(msg=refusal)

    def _log_invocation(self) -> None:
        given, self.params = self.params, self._shown()
        try:
            super()._log_invocation()
        finally:
            self.params = given

    def warn(self, warning: str, **more: Any) -> None:
        # Since 2.19, ansible-core does not look into warnings for what is to be hidden.
        super().warn(visible(self.secrets.hidden_in(warning)), **more)

    def exit_json(self, **result: Any) -> None:
        """End the module with this result."""
        hidden = self._hidden(result)
        # Nothing is left for ansible-core to hide, and in a result with thousands of objects that takes long.
        self.no_log_values = LongestFirst()
        super().exit_json(**with_visible_reports(hidden))

    def fail_json(self, msg: str, **result: Any) -> None:
        """End the module with this message; without C(error) in the result, it is the arguments that are refused."""
        # Ansible checks arguments itself, and ends the module here.
        result.setdefault("error", {"kind": InputError.KIND})
        # Where people ask for tracebacks, ansible-core adds one, and hides in it what it knows.
        hidden = self._hidden({**result, "msg": self.secrets.hidden_in(str(msg))})
        super().fail_json(**with_visible_reports(hidden))

    def _log_to_syslog(self, msg: str) -> None:
        super()._log_to_syslog(visible(msg))

    def _hidden(self, result: dict[str, Any]) -> dict[str, Any]:
        hidden: dict[str, Any] = self.secrets.hidden({**result, "invocation": {"module_args": self._shown()}})
        return hidden

    def _shown(self) -> dict[str, Any]:
        """The arguments as they may be shown."""
        brief = {name: in_brief(self.params[name]) for name in self.in_brief if name in self.params}
        return {**shown(self.whole_spec, {**self.params, **dict.fromkeys(brief)}), **brief}


def in_brief(value: Any) -> str | None:
    """A list or a dictionary as the number of its items; nothing of anything else."""
    if value is None:
        return None
    return f"{len(value)} items" if isinstance(value, (list, tuple, dict)) else HIDDEN_VALUE


def run_module(declaration: Declaration[Any, Any]) -> None:
    """Run a module that changes something."""
    # Here and below: modules that ask no org do not load what asks one.
    from ._options import CONNECTION_OPTIONS
    from ._run import run

    common = {
        **CONNECTION_OPTIONS,
        "max_removals": MAX_REMOVALS,
        **({"allow_lockout": ALLOW_LOCKOUT} if declaration.ends_powers else {}),
    }
    module = OktaModule(
        whole_spec={**common, **(declaration.whole or declaration.options)},
        argument_spec={**common, **declaration.options},
        supports_check_mode=True,
        **declaration.constraints,
    )
    connect_as = connecting(module, declaration.scopes)
    leave(module, lambda: run(declaration, module.params, connect_as, module.check_mode))


def run_info_module(info: Info) -> None:
    """Run a module that only reads."""
    from ._options import CONNECTION_OPTIONS
    from ._run import run_info

    module = OktaModule(
        argument_spec={**CONNECTION_OPTIONS, **info.options}, supports_check_mode=True, **info.constraints
    )

    connect_as = connecting(module, info.scopes)

    def work() -> dict[str, Any]:
        if info.reveals(module.params) and not module.no_log:
            raise InputError(NEEDS_NO_LOG)
        return run_info(info.read, module.params, connect_as)

    leave(module, work)


def run_trial_module(
    options: Mapping[str, Any], attempt: Callable[[OktaClient, Mapping[str, Any], bool], dict[str, Any]]
) -> None:
    """Run a module that changes nothing in the org and still does something; the attempt receives the check mode."""
    from ._options import CONNECTION_OPTIONS
    from ._run import run_info

    module = OktaModule(argument_spec={**CONNECTION_OPTIONS, **options}, supports_check_mode=True)

    def read(client: OktaClient, params: Mapping[str, Any]) -> dict[str, Any]:
        return attempt(client, params, module.check_mode)

    connect_as = connecting(module)
    leave(module, lambda: run_info(read, module.params, connect_as))


def run_document_module(
    options: Mapping[str, Any], read: Callable[[Mapping[str, Any]], dict[str, Any]], **constraints: Any
) -> None:
    """Run a module that reads a document of somebody else, and asks no org."""
    module = OktaModule(argument_spec={**options}, supports_check_mode=True, **constraints)
    leave(module, lambda: {"changed": False, **read(module.params)})


def run_local_module(
    options: Mapping[str, Any],
    work: Callable[[Mapping[str, Any], bool], dict[str, Any]],
    large: Sequence[str] = (),
    **constraints: Any,
) -> None:
    """Run a module that works on the host where it runs, and calls no org; the work receives the check mode.

    Options that are C(large) are shown as a number.
    """
    module = OktaModule(
        whole_spec={name: {**option} if name in large else option for name, option in options.items()},
        argument_spec={**options},
        supports_check_mode=True,
        **constraints,
    )
    leave(module, lambda: work(module.params, module.check_mode))


def connecting(
    module: OktaModule, scopes: Callable[[Mapping[str, Any]], ModuleScopes | None] = lambda params: None
) -> Callable[[Mapping[str, Any]], OktaClient]:
    """How this module connects: asking for the scopes that it needs, where its options name none.

    C(scopes) returns those of a task, or None for those of the module.
    """
    from ._options import CONNECTION_OPTIONS, connect

    # The work itself may be done in another thread, which does not know of this one's.
    runner = RUNNER.get() or Runner()

    def connecting_with(params: Mapping[str, Any]) -> OktaClient:
        of_task = scopes(module.params)

        def usual_scopes() -> list[str]:
            # Only an app asks for scopes, and the table of kinds is large.
            from ._kinds import MODULE_SCOPES

            needs = of_task or MODULE_SCOPES[module._name.rpartition(".")[2]]
            return needs.asked(module.check_mode)

        asked = of_task and of_task.asked(module.check_mode)
        task = [module._name, module.check_mode, asked, {name: params[name] for name in CONNECTION_OPTIONS}]
        client = runner.connected(task, lambda: connect(params, usual_scopes))
        client.hide(module.secrets.given)
        return client

    return connecting_with


def leave(module: OktaModule, work: Callable[[], dict[str, Any]]) -> None:
    """Do the work and end the module with its result or its error."""
    if not HAS_REQUESTS:
        refuse_without(module, MissingLibraryError("requests", REQUESTS_IMPORT_ERROR))
    try:
        result = (RUNNER.get() or Runner()).done(work, module.secrets.hidden_in)
    except MissingLibraryError as error:
        refuse_without(module, error)
    except OktaError as error:
        if isinstance(error, MisplacedSecretError):
            module.hide(error.secret)
        module.fail_json(msg=str(error), **presented(module, error.result()))
    except Exception as error:
        # The last resort: whatever is wrong with this collection, a person reads a sentence.
        from ._apply import unexpected

        defect = InternalError(unexpected("end the task", error))
        module.fail_json(msg=str(defect), **defect.result())
    module.exit_json(**presented(module, result))


def refuse_without(module: OktaModule, error: MissingLibraryError) -> None:
    """End the module because a library is missing, in the words of all Ansible modules."""
    module.fail_json(msg=missing_required_lib(error.library), exception=error.import_error, **error.result())


def presented(module: OktaModule, result: dict[str, Any]) -> dict[str, Any]:
    """The result as Ansible takes it: warnings given to the module, the diff only where it was asked for."""
    shown = dict(result)
    for warning in shown.pop("warnings", ()):
        module.warn(warning)
    if not module._diff:
        shown.pop("diff", None)
    return shown
