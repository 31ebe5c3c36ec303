"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import nhipcau.kernel.clock
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("steering", "0001_initial"),
    ]
    dependencies = [
        ("people", "0001_squashed_0002_units_over_time"),
        ("plan", "0001_squashed_0006_good_practices"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Clause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('label', models.CharField(blank=True, max_length=40)),
                    ('text', models.CharField(max_length=3000)),
                    ('source_start', models.PositiveIntegerField(blank=True, null=True)),
                    ('source_end', models.PositiveIntegerField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed by the reading'), ('confirmed', 'Confirmed'), ('left', 'Left out')], default='proposed', max_length=10)),
                ],
                options={
                    'ordering': ['registered', 'no'],
                },
            ),
            migrations.CreateModel(
                name='ClauseTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('clause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='steering.clause')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clause_links', to='plan.task')),
                ],
            ),
            migrations.AddField(
                model_name='clause',
                name='tasks',
                field=models.ManyToManyField(related_name='clauses', through='steering.ClauseTask', to='plan.task'),
            ),
            migrations.CreateModel(
                name='Conference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('briefing', 'Briefing (giao ban)'), ('half_way', 'Half-way review (sơ kết)'), ('review', 'Final review (tổng kết)'), ('other', 'Other conference')], default='review', max_length=10)),
                    ('title', models.CharField(max_length=300)),
                    ('party_led', models.BooleanField(default=False)),
                    ('begins', models.DateTimeField()),
                    ('ends', models.DateTimeField(blank=True, null=True)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('online', models.BooleanField(default=False)),
                    ('chair', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(choices=[('prepared', 'Being prepared'), ('held', 'Held'), ('closed', 'Conclusions followed up'), ('called_off', 'Called off')], default='prepared', max_length=10)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='steering.conference')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='people.unit')),
                ],
                options={
                    'ordering': ['-begins', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Conclusion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('text', models.CharField(max_length=1000)),
                    ('due', models.DateField(blank=True, null=True)),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='people.unit')),
                    ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='plan.task')),
                    ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conclusions', to='steering.conference')),
                ],
                options={
                    'ordering': ['conference', 'no'],
                },
            ),
            migrations.CreateModel(
                name='AgendaLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=300)),
                    ('who', models.CharField(blank=True, max_length=200)),
                    ('minutes', models.PositiveSmallIntegerField(default=10)),
                    ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='steering.conference')),
                ],
                options={
                    'ordering': ['conference', 'no'],
                },
            ),
            migrations.CreateModel(
                name='Delegate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('post', models.CharField(blank=True, max_length=200)),
                    ('organisation', models.CharField(blank=True, max_length=200)),
                    ('came', models.BooleanField(null=True)),
                    ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegates', to='steering.conference')),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['conference', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Guidance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('to', models.CharField(choices=[('staff', 'Own staff'), ('spokespeople', 'Spokespeople')], max_length=14)),
                    ('title', models.CharField(max_length=300)),
                    ('text', models.TextField()),
                    ('signer', models.CharField(max_length=120)),
                    ('signer_post', models.CharField(max_length=200)),
                    ('signed_on', models.DateField()),
                    ('number', models.CharField(blank=True, max_length=60)),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='steering.guidance')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidance', to='people.unit')),
                ],
                options={
                    'ordering': ['-signed_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='GuidanceRead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('guidance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='read_by', to='steering.guidance')),
                ],
            ),
            migrations.CreateModel(
                name='Movement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('state', models.CharField(choices=[('draft', 'Being drawn up'), ('open', 'Open for registration'), ('scoring', 'Scores shown to the units'), ('closed', 'Closed by the council')], default='draft', max_length=10)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legaldocument')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='people.unit')),
                ],
                options={
                    'ordering': ['-begins', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=300)),
                    ('measure', models.CharField(max_length=8)),
                    ('full', models.PositiveSmallIntegerField()),
                    ('enough', models.PositiveIntegerField()),
                    ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='steering.movement')),
                ],
                options={
                    'ordering': ['movement', 'no'],
                },
            ),
            migrations.CreateModel(
                name='MustRead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due', models.DateField()),
                    ('asked_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['due', 'unit'],
                },
            ),
            migrations.CreateModel(
                name='Acknowledgement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('must_read', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='steering.mustread')),
                ],
            ),
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='steering.conference')),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('to', models.CharField(max_length=200)),
                    ('text', models.CharField(max_length=1000)),
                    ('sent_on', models.DateField()),
                    ('answer_by', models.DateField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('conference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recommendations', to='steering.conference')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='people.unit')),
                ],
                options={
                    'ordering': ['-sent_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Registered',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('issued_here', models.BooleanField(default=False)),
                    ('day', models.DateField()),
                    ('source_name', models.CharField(blank=True, max_length=200)),
                    ('source_text', models.TextField(blank=True)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registered', to='reference.legaldocument')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registered_documents', to='people.unit')),
                ],
                options={
                    'ordering': ['-day', '-id'],
                },
            ),
            migrations.AddField(
                model_name='mustread',
                name='registered',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='must_read', to='steering.registered'),
            ),
            migrations.AddField(
                model_name='clause',
                name='registered',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='steering.registered'),
            ),
            migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pledge', models.CharField(blank=True, max_length=600)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('movement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='steering.movement')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='people.unit')),
                ],
                options={
                    'ordering': ['movement', 'unit'],
                },
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('upheld', 'Upheld'), ('rejected', 'Not upheld')], default='waiting', max_length=10)),
                    ('answer', models.CharField(blank=True, max_length=1000)),
                    ('corrected_value', models.PositiveIntegerField(blank=True, null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='steering.criterion')),
                    ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='steering.registration')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='CouncilDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('commendation', models.CharField(choices=[('none', 'None'), ('praise', 'Certificate of merit (giấy khen)'), ('merit', 'Certificate of commendation (bằng khen)')], default='none', max_length=10)),
                    ('words', models.CharField(blank=True, max_length=600)),
                    ('score', models.DecimalField(decimal_places=2, max_digits=7)),
                    ('lines', models.JSONField(default=list)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('registration', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='steering.registration')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('text', models.CharField(max_length=2000)),
                    ('settles', models.BooleanField(default=False)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legaldocument')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='steering.recommendation')),
                ],
                options={
                    'ordering': ['day', 'id'],
                },
            ),
            migrations.AddConstraint(
                model_name='clausetask',
                constraint=models.UniqueConstraint(fields=('clause', 'task'), name='clause_task_once'),
            ),
            migrations.AddConstraint(
                model_name='conclusion',
                constraint=models.UniqueConstraint(fields=('conference', 'no'), name='conclusion_no_once'),
            ),
            migrations.AddConstraint(
                model_name='agendaline',
                constraint=models.UniqueConstraint(fields=('conference', 'no'), name='agenda_no_once'),
            ),
            migrations.AddConstraint(
                model_name='guidanceread',
                constraint=models.UniqueConstraint(fields=('guidance', 'by'), name='guidance_read_once'),
            ),
            migrations.AddConstraint(
                model_name='movement',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='movement_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.UniqueConstraint(fields=('movement', 'no'), name='criterion_no_once'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('enough__gte', 1)), name='criterion_enough_is_something'),
            ),
            migrations.AddConstraint(
                model_name='acknowledgement',
                constraint=models.UniqueConstraint(fields=('must_read', 'by'), name='acknowledged_once'),
            ),
            migrations.AddConstraint(
                model_name='registered',
                constraint=models.UniqueConstraint(fields=('unit', 'document'), name='document_registered_once'),
            ),
            migrations.AddConstraint(
                model_name='mustread',
                constraint=models.UniqueConstraint(fields=('registered', 'unit'), name='must_read_once'),
            ),
            migrations.AddConstraint(
                model_name='clause',
                constraint=models.UniqueConstraint(fields=('registered', 'no'), name='clause_no_once'),
            ),
            migrations.AddConstraint(
                model_name='registration',
                constraint=models.UniqueConstraint(fields=('movement', 'unit'), name='unit_registers_once'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('registration', 'criterion'), name='objection_waits_once'),
            ),
        ])
    ]
