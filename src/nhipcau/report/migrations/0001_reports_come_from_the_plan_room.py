import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nhipcau.kernel.clock

MODELS = [
    migrations.CreateModel(
        name="Report",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("period_from", models.DateField()),
            ("period_to", models.DateField()),
            ("built_at", models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
            ("figures", models.JSONField(default=list)),
            (
                "built_by",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plan.plan"
                ),
            ),
        ],
        options={"ordering": ["-built_at"]},
    ),
    migrations.CreateModel(
        name="ReportFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "part",
                models.CharField(
                    choices=[
                        ("signing", "Copy for signing"),
                        ("control", "Control copy"),
                        ("sheet", "Sheet beside it"),
                    ],
                    max_length=10,
                ),
            ),
            ("name", models.CharField(max_length=160)),
            ("sha256", models.CharField(max_length=64)),
            ("content", models.BinaryField()),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="files", to="report.report"
                ),
            ),
        ],
        options={"ordering": ["id"]},
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(
            condition=models.Q(("period_to__gte", models.F("period_from"))), name="report_period_forward"
        ),
    ),
]


class Migration(migrations.Migration):
    """The tables were made in the plan room and were renamed there; here they only change hands."""

    initial = True

    dependencies = [
        ("plan", "0003_reports_have_a_room_of_their_own"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.SeparateDatabaseAndState(state_operations=MODELS)]
