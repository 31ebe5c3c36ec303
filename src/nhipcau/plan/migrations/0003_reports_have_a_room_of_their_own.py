from django.db import migrations


class Migration(migrations.Migration):
    """The rows stay where they are; their tables take the name of the room that now keeps them."""

    dependencies = [("plan", "0002_the_whole_year")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("report", "report_report"),
                migrations.AlterModelTable("reportfile", "report_reportfile"),
            ],
            state_operations=[
                migrations.DeleteModel("ReportFile"),
                migrations.DeleteModel("Report"),
            ],
        )
    ]
