"""The agencies' list walks along the days of change; clips that are public already stand in the podcast."""

import json

from django.db import migrations, models


def file_clips(apps, schema_editor):
    Live, LiveTerm, Tally = (apps.get_model("portal", name) for name in ("Live", "LiveTerm", "Tally"))
    counts = {}
    rows = Live.objects.using(schema_editor.connection.alias).filter(withdrawn_at=None, package__body__contains='"type":"clip"')
    for live in rows.select_related("package").iterator(chunk_size=100):
        editions = json.loads(live.package.body)["editions"]
        bodies = [one["payload"]["body"] for one in editions if one["language"] == live.language]
        if not any(block["type"] == "clip" for body in bodies for block in body):
            continue
        LiveTerm.objects.using(schema_editor.connection.alias).create(
            live=live, kind="podcast", code="clip", language=live.language, released_at=live.released_at
        )
        name = f"podcast:{live.language}:clip"
        counts[name] = counts.get(name, 0) + 1
    for name, value in counts.items():
        Tally.objects.using(schema_editor.connection.alias).create(name=name, value=value)


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0003_the_public_log'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='live',
            index=models.Index(fields=['language', '-changed_at'], name='portal_live_languag_89f142_idx'),
        ),
        migrations.RunPython(file_clips, migrations.RunPython.noop),
    ]
