"""Django: its own migrations, then models with relations, atomic blocks and queries."""
import datetime
import decimal
from urllib.parse import urlparse

import django
from compat import URL, check, main
from django.conf import settings

url = urlparse(URL)
settings.configure(
    USE_TZ=True, TIME_ZONE="America/Lima", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", SECRET_KEY="compat",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "HOST": url.hostname, "PORT": url.port,
                           "USER": url.username, "NAME": url.path[1:]}})
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import IntegrityError, connection, models, transaction  # noqa: E402
from django.db.models import Avg, Count, F, Q, Sum, Window  # noqa: E402
from django.db.models.functions import Lower, RowNumber, TruncMonth  # noqa: E402


class Product(models.Model):
    name = models.CharField(max_length=40, unique=True)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    at = models.DateTimeField(default=datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc))
    data = models.JSONField(default=dict)
    slug = models.SlugField(default="s")
    stock = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "sessions"  # any that is installed
        db_table = "dj_product"


class Line(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    quantity = models.IntegerField()

    class Meta:
        app_label = "sessions"  # any that is installed
        db_table = "dj_line"


@check("migrate: contenttypes, auth, sessions")
def migrate():
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        return cursor.fetchone(), sorted(t for t in connection.introspection.table_names() if t.startswith(("auth_", "django_")))


@check("users, groups, permissions")
def users():
    ana = User.objects.create_user("ana", "ana@x.pe", "secreto")
    group = Group.objects.create(name="caja")
    ana.groups.add(group)
    found = User.objects.get(username="ana")
    return found.check_password("secreto"), [g.name for g in found.groups.all()], User.objects.filter(groups__name="caja").count()


@check("schema editor: tables of models with a foreign key and indexes")
def create_models():
    with connection.schema_editor() as editor:
        editor.create_model(Product)
        editor.create_model(Line)
    return sorted(t for t in connection.introspection.table_names() if t.startswith("dj_"))


@check("create, bulk_create, get_or_create, update_or_create")
def create():
    pen = Product.objects.create(name="pen", price=decimal.Decimal("1.50"), data={"color": "red", "sizes": [1, 2]})
    made = Product.objects.bulk_create([Product(name=f"p{i}", price=i) for i in range(20)])
    again, new = Product.objects.get_or_create(name="pen", defaults={"price": 9})
    changed, _ = Product.objects.update_or_create(name="pen", defaults={"price": 2})
    Product.objects.bulk_create([Product(name="pen", price=7)], ignore_conflicts=True)
    return pen.pk == again.pk, new, all(p.pk for p in made), str(changed.price), Product.objects.count()


@check("relations, select_related, prefetch_related, cascade in Python")
def relations():
    pen = Product.objects.get(name="pen")
    for quantity in (1, 2, 3):
        Line.objects.create(product=pen, quantity=quantity)
    names = [line.product.name for line in Line.objects.select_related("product")]
    counts = [len(p.line_set.all()) for p in Product.objects.prefetch_related("line_set").filter(name="pen")]
    other = Product.objects.create(name="gone", price=1)
    Line.objects.create(product=other, quantity=1)
    return names, counts, other.delete()[0]


@check("aggregates, F, Q, window, dates, case-insensitive lookups")
def queries():
    annotated = Product.objects.annotate(n=Count("line"), q=Sum("line__quantity")).filter(n__gt=0).values_list("name", "n", "q")
    Product.objects.filter(name__startswith="p", price__gte=5).update(stock=F("stock") + 3)
    either = Product.objects.filter(Q(stock=3) & ~Q(name="p5")).count()
    ranked = Product.objects.annotate(r=Window(RowNumber(), order_by=F("price").desc())).order_by("r").values_list("name", "r")[:2]
    months = Product.objects.annotate(m=TruncMonth("at")).values("m").annotate(n=Count("id"))
    return (list(annotated), either, list(ranked), [(m["m"].isoformat(), m["n"]) for m in months],
            Product.objects.filter(name__iexact="PEN").count(), Product.objects.filter(name__icontains="E").count(),
            str(Product.objects.aggregate(Avg("stock"))["stock__avg"])[:6],
            list(Product.objects.annotate(l=Lower("name")).filter(at__year=2024).values_list("l", flat=True).order_by("l")[:1]))


@check("regular expressions, JSON paths, order by random, in subquery, exists")
def lookups():
    return (Product.objects.filter(name__regex=r"^p[0-9]$").count(), Product.objects.filter(data__color="red").count(),
            Product.objects.filter(data__sizes__0=1).count(), Product.objects.order_by("?").first() is not None,
            Product.objects.filter(id__in=Line.objects.values("product_id")).count(), Product.objects.filter(name="pen").exists())


@check("JSON containment and has_key")
def containment():
    return Product.objects.filter(data__has_key="color").count(), Product.objects.filter(data__contains={"color": "red"}).count()


@check("atomic blocks inside atomic blocks, on_commit, select_for_update")
def atomic():
    committed = []
    with transaction.atomic():
        locked = Product.objects.select_for_update().get(name="pen")
        locked.stock = 77
        locked.save()
        try:
            with transaction.atomic():
                Product.objects.create(name="inner", price=1)
                Product.objects.create(name="pen", price=1)
        except IntegrityError as e:
            committed.append(type(e).__name__)
        transaction.on_commit(lambda: committed.append("on_commit"))
    return committed, Product.objects.get(name="pen").stock, Product.objects.filter(name="inner").exists()


@check("iterator over a server-side cursor")
def iterator():
    return sum(1 for _ in Product.objects.all().iterator(chunk_size=5))


@check("schema editor: add, alter and remove a field, add an index")
def alter():
    added = models.CharField(max_length=10, null=True)
    added.set_attributes_from_name("extra")
    wider = models.CharField(max_length=50, null=True)
    wider.set_attributes_from_name("extra")
    with connection.schema_editor() as editor:
        editor.add_field(Product, added)
    with connection.schema_editor() as editor:
        editor.alter_field(Product, added, wider)
    with connection.schema_editor() as editor:
        editor.add_index(Product, models.Index(fields=["stock"], name="dj_stock"))
    with connection.schema_editor() as editor:
        editor.remove_field(Product, wider)
    with connection.cursor() as cursor:
        return [c.name for c in connection.introspection.get_table_description(cursor, "dj_product")]


@check("introspection: relations, constraints, inspectdb")
def introspection():
    import io
    with connection.cursor() as cursor:
        relations = connection.introspection.get_relations(cursor, "dj_line")
        constraints = connection.introspection.get_constraints(cursor, "dj_product")
    out = io.StringIO()
    call_command("inspectdb", "dj_line", stdout=out)
    return (relations, sum(c["primary_key"] for c in constraints.values()), sum(c["unique"] for c in constraints.values()),
            "ForeignKey" in out.getvalue())


@check("flush and drop")
def drop():
    Line.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.delete_model(Line)
        editor.delete_model(Product)
    call_command("flush", verbosity=0, interactive=False)
    return User.objects.count()


main(django.get_version())
