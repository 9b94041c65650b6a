"""The demo company: its departments on four levels and its 40 people."""

from dataclasses import dataclass

NAME = "栖梧仪器（上海）有限公司"
WORKSPACE_KEY = "qiwu"
HEAD = "顾清源"
PASSWORD = "Jingui-2026"  # noqa: S105  # printed at every start of the demo


@dataclass(frozen=True, slots=True)
class Unit:
    """A department: its path below the company, and the name of its head."""

    path: tuple[str, ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: department (path), role, and a login for those who show a role."""

    name: str
    title: str
    unit: tuple[str, ...]
    role: str
    username: str = ""


SALES = "销售中心"
EAST, SOUTH, NORTH, WEST = ((SALES, f"{area}大区") for area in ("华东", "华南", "华北", "西南"))

UNITS = (
    Unit(("总经办",), "顾清源"),
    Unit((SALES,), "陆振东"),
    Unit(EAST, "沈若宁"),
    Unit((*EAST, "上海一组"), "周嘉树"),
    Unit((*EAST, "上海二组"), "吴思远"),
    Unit((*EAST, "杭州组"), "徐晓岚"),
    Unit((*EAST, "南京组"), "邵文博"),
    Unit(SOUTH, "梁启航"),
    Unit((*SOUTH, "广州组"), "黄佳怡"),
    Unit((*SOUTH, "深圳组"), "何俊杰"),
    Unit(NORTH, "高建平"),
    Unit((*NORTH, "北京组"), "孟雨桐"),
    Unit((*NORTH, "天津组"), "韩志强"),
    Unit(WEST, "唐雪梅"),
    Unit((*WEST, "成都组"), "罗文俊"),
    Unit(("市场部",), "叶清悦"),
    Unit(("市场部", "活动组")),
    Unit(("客户服务部",), "许静怡"),
    Unit(("客户服务部", "热线组")),
    Unit(("财务部",), "钱慧敏"),
    Unit(("信息技术部",), "程睿"),
    Unit(("人力行政部",), "苏丽华"),
)


def _team(unit: tuple[str, ...], *names: str) -> tuple[Person, ...]:
    """Return a sales team; the first leads it."""
    head, *others = names
    members = [Person(name, "销售工程师", unit, "sales") for name in others]
    return (Person(head, "销售组长", unit, "sales_manager"), *members)


PEOPLE = (
    Person("顾清源", "总经理", ("总经办",), "boss", "boss"),
    Person("林可欣", "总经理助理", ("总经办",), ""),
    Person("陆振东", "销售总监", (SALES,), "sales_director", "zongjian"),
    Person("沈若宁", "华东大区经理", EAST, "sales_manager", "jingli"),
    Person("梁启航", "华南大区经理", SOUTH, "sales_manager"),
    Person("高建平", "华北大区经理", NORTH, "sales_manager"),
    Person("唐雪梅", "西南大区经理", WEST, "sales_manager"),
    *_team((*EAST, "上海一组"), "周嘉树"),
    Person("张伟", "销售工程师", (*EAST, "上海一组"), "sales", "xiaoshou"),
    Person("李欣怡", "销售工程师", (*EAST, "上海一组"), "sales"),
    *_team((*EAST, "上海二组"), "吴思远", "马晨阳", "胡梦琪", "石宏达"),
    *_team((*EAST, "杭州组"), "徐晓岚", "朱宇轩"),
    *_team((*EAST, "南京组"), "邵文博", "孙佳慧"),
    *_team((*SOUTH, "广州组"), "黄佳怡", "欧阳明德", "曾海波"),
    *_team((*SOUTH, "深圳组"), "何俊杰", "谢雨涵"),
    *_team((*NORTH, "北京组"), "孟雨桐", "郭建国", "宋思颖"),
    *_team((*NORTH, "天津组"), "韩志强", "冯晓燕"),
    *_team((*WEST, "成都组"), "罗文俊", "邓诗涵"),
    Person("叶清悦", "市场总监", ("市场部",), "marketing", "shichang"),
    Person("曹泽宇", "活动经理", ("市场部", "活动组"), "marketing"),
    Person("许静怡", "客服主管", ("客户服务部",), "service"),
    Person("彭婉清", "客服专员", ("客户服务部", "热线组"), "service", "kefu"),
    Person("钱慧敏", "财务经理", ("财务部",), "finance", "caiwu"),
    Person("潘志明", "会计", ("财务部",), "finance"),
    Person("程睿", "IT 经理", ("信息技术部",), "it", "it"),
    Person("董晓东", "运维工程师", ("信息技术部",), "it"),
    Person("苏丽华", "人事主管", ("人力行政部",), ""),
    Person("万秀兰", "行政专员", ("人力行政部",), ""),
)
