"""Where the customers of the demo company are and who looks after them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """A city with its dialling code and the six-digit codes of districts."""

    name: str
    area: str
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A share (in per cent) of the customers, the people who look after them, the cities."""

    share: int
    owners: tuple[str, ...]
    cities: tuple[City, ...]


TERRITORIES = (
    Territory(
        30,
        ("周嘉树", "张伟", "张伟", "李欣怡", "吴思远", "马晨阳", "胡梦琪", "石宏达"),
        (City("上海", "021", ("310115", "310104", "310112", "310114", "310110", "310105", "310117")),),
    ),
    Territory(
        14,
        ("徐晓岚", "朱宇轩"),
        (
            City("杭州", "0571", ("330106", "330108", "330110", "330109")),
            City("宁波", "0574", ("330203", "330212")),
            City("嘉兴", "0573", ("330402",)),
        ),
    ),
    Territory(
        13,
        ("邵文博", "孙佳慧"),
        (
            City("南京", "025", ("320102", "320106", "320115")),
            City("苏州", "0512", ("320508", "320505", "320583")),
            City("无锡", "0510", ("320214", "320205")),
        ),
    ),
    Territory(
        16,
        ("黄佳怡", "欧阳明德", "曾海波", "何俊杰", "谢雨涵"),
        (
            City("广州", "020", ("440106", "440112", "440113")),
            City("深圳", "0755", ("440305", "440306", "440307")),
            City("东莞", "0769", ("441900",)),
            City("佛山", "0757", ("440604", "440606")),
        ),
    ),
    Territory(
        17,
        ("孟雨桐", "郭建国", "宋思颖", "韩志强", "冯晓燕"),
        (
            City("北京", "010", ("110108", "110105", "110114", "110115")),
            City("天津", "022", ("120116", "120104")),
            City("石家庄", "0311", ("130102", "130104")),
        ),
    ),
    Territory(
        10,
        ("罗文俊", "邓诗涵"),
        (
            City("成都", "028", ("510107", "510104", "510116")),
            City("重庆", "023", ("500112", "500107")),
            City("昆明", "0871", ("530102",)),
        ),
    ),
)
