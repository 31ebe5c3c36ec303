"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import nhipcau.kernel.clock
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("kernel", "0001_initial"),
        ("kernel", "0002_mail_out"),
        ("kernel", "0003_letters_of_a_list"),
    ]
    dependencies = [
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='JournalEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, default=nhipcau.kernel.clock.now, editable=False)),
                    ('actor_id', models.BigIntegerField(null=True)),
                    ('actor_name', models.CharField(blank=True, max_length=200)),
                    ('action', models.CharField(db_index=True, max_length=80)),
                    ('subject_kind', models.CharField(blank=True, max_length=80)),
                    ('subject_id', models.CharField(blank=True, max_length=64)),
                    ('data', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='kernel_jour_subject_943dcf_idx')],
                },
            ),
            migrations.CreateModel(
                name='MailOut',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=200, unique=True)),
                    ('to', models.CharField(max_length=254)),
                    ('subject', models.CharField(max_length=250)),
                    ('body', models.TextField()),
                    ('html', models.TextField(blank=True)),
                    ('reply_to', models.CharField(blank=True, max_length=254)),
                    ('attachments', models.JSONField(blank=True, default=list)),
                    ('batch', models.CharField(blank=True, db_index=True, max_length=60)),
                    ('list_id', models.CharField(blank=True, max_length=200)),
                    ('leave', models.CharField(blank=True, max_length=400)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('failed', 'Could not be sent')], default='waiting', max_length=8)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('begun_at', models.DateTimeField(blank=True, null=True)),
                    ('cut_off', models.BooleanField(default=False)),
                    ('last_error', models.CharField(blank=True, max_length=300)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['state', 'next_at'], name='kernel_mail_state_adc3d3_idx')],
                },
            ),
        ])
    ]
