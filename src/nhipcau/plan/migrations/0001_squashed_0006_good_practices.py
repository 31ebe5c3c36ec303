"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import nhipcau.kernel.clock
import uuid
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("plan", "0001_initial"),
        ("plan", "0002_the_whole_year"),
        ("plan", "0003_reports_have_a_room_of_their_own"),
        ("plan", "0004_tasks_from_a_sheet"),
        ("plan", "0005_following_and_showing"),
        ("plan", "0006_good_practices"),
    ]
    dependencies = [
        ("people", "0001_squashed_0002_units_over_time"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('purpose', models.CharField(blank=True, max_length=600)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='people.unit')),
                ],
                options={
                    'ordering': ['-begins', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MonthShown',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.DateField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='months_shown', to='people.unit')),
                ],
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=120)),
                    ('kind', models.CharField(max_length=20)),
                    ('words', models.JSONField(default=dict)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Objective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=600)),
                    ('year_from', models.PositiveSmallIntegerField()),
                    ('year_to', models.PositiveSmallIntegerField()),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legaldocument')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='plan.objective')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'code'],
                },
            ),
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('plan', 'Plan'), ('report', 'Report'), ('briefing', 'Briefing'), ('review', 'Review')], default='plan', max_length=12)),
                    ('title', models.CharField(max_length=300)),
                    ('issuer', models.CharField(blank=True, max_length=200)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.CharField(blank=True, max_length=60)),
                    ('date', models.DateField(blank=True, null=True)),
                    ('source_name', models.CharField(blank=True, max_length=200)),
                    ('source_text', models.TextField(blank=True)),
                    ('announced', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('notes', models.JSONField(blank=True, default=list)),
                    ('confirmed_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                    ('directives', models.ManyToManyField(blank=True, related_name='plans', to='reference.legaldocument')),
                    ('locality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='reference.place')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.unit')),
                ],
                options={
                    'ordering': ['-year', 'title'],
                },
            ),
            migrations.CreateModel(
                name='Phase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=300)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='plan.plan')),
                ],
                options={
                    'ordering': ['plan', 'no'],
                },
            ),
            migrations.CreateModel(
                name='Content',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=2000)),
                    ('source_start', models.PositiveIntegerField(blank=True, null=True)),
                    ('source_end', models.PositiveIntegerField(blank=True, null=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contents', to='plan.plan')),
                ],
                options={
                    'ordering': ['plan', 'no'],
                },
            ),
            migrations.CreateModel(
                name='BudgetLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('source', models.CharField(choices=[('state', 'State budget'), ('social', 'Socialised funds'), ('other', 'Other lawful sources')], default='state', max_length=12)),
                    ('amount', models.PositiveBigIntegerField(default=0, verbose_name='amount in đồng')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='plan.plan')),
                ],
                options={
                    'ordering': ['plan', 'code'],
                },
            ),
            migrations.CreateModel(
                name='Practice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('done', models.TextField(max_length=2000)),
                    ('worked', models.TextField(max_length=2000)),
                    ('watch', models.TextField(blank=True, max_length=2000)),
                    ('product', models.CharField(blank=True, max_length=40)),
                    ('measure', models.CharField(max_length=8)),
                    ('quantity', models.JSONField(blank=True, default=dict)),
                    ('lead_days', models.PositiveSmallIntegerField(default=0)),
                    ('shared_at', models.DateTimeField(blank=True, null=True)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('shared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('topics', models.ManyToManyField(blank=True, related_name='practices', to='reference.topic')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='people.unit')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReminderChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('by_mail', models.BooleanField(default=True)),
                    ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_choice', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Result',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20)),
                    ('subject', models.CharField(db_index=True, max_length=64)),
                    ('at', models.DateTimeField(db_index=True)),
                    ('language', models.CharField(blank=True, max_length=8)),
                    ('genre', models.CharField(blank=True, max_length=20)),
                    ('content_kind', models.CharField(blank=True, max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('address', models.CharField(blank=True, max_length=300)),
                    ('proof', models.CharField(blank=True, max_length=80)),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('measure', models.CharField(blank=True, db_index=True, max_length=8)),
                    ('second', models.PositiveIntegerField(blank=True, null=True)),
                    ('splits', models.JSONField(blank=True, default=dict)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='people.unit')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ReportedResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.CharField(max_length=8)),
                    ('title', models.CharField(max_length=300)),
                    ('day', models.DateField()),
                    ('quantity', models.PositiveIntegerField(default=1)),
                    ('second', models.PositiveIntegerField(blank=True, null=True)),
                    ('language', models.CharField(blank=True, max_length=8)),
                    ('genre', models.CharField(blank=True, max_length=20)),
                    ('splits', models.JSONField(blank=True, default=dict)),
                    ('note', models.CharField(blank=True, max_length=600)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for review'), ('accepted', 'Accepted'), ('sent_back', 'Sent back')], default='waiting', max_length=10)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('reviewed_at', models.DateTimeField(null=True)),
                    ('review_note', models.CharField(blank=True, max_length=600)),
                    ('fingerprint', models.CharField(blank=True, max_length=64)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reported_results', to='people.unit')),
                    ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='plan.result')),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='plan.result')),
                ],
            ),
            migrations.CreateModel(
                name='ResultFacet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('topic', 'Topic'), ('audience', 'Audience'), ('place', 'Place')], max_length=10)),
                    ('code', models.CharField(max_length=60)),
                    ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facets', to='plan.result')),
                ],
            ),
            migrations.CreateModel(
                name='ResultProof',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('file', 'File'), ('photo', 'Photo'), ('link', 'Link')], max_length=8)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('name', models.CharField(blank=True, max_length=200)),
                    ('media_type', models.CharField(blank=True, max_length=100)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('content', models.BinaryField(null=True)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('reported', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='plan.reportedresult')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='ResultWithdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='plan.result')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ShowingRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('days', models.PositiveSmallIntegerField()),
                    ('valid_from', models.DateField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='showing_rules', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'valid_from', 'id'],
                },
            ),
            migrations.CreateModel(
                name='TakenSheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=12)),
                    ('name', models.CharField(max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('taken', models.PositiveIntegerField()),
                    ('left', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.AddField(
                model_name='reportedresult',
                name='sheet',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='plan.takensheet'),
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('begins', models.DateField(blank=True, null=True)),
                    ('priority', models.CharField(choices=[('normal', 'Normal'), ('focus', 'Focus (trọng tâm)')], default='normal', max_length=8)),
                    ('due', models.DateField(blank=True, null=True)),
                    ('quarter', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('product', models.CharField(blank=True, max_length=40)),
                    ('measure', models.CharField(default='I02', max_length=8)),
                    ('state', models.CharField(choices=[('waiting', 'Not started'), ('doing', 'In progress'), ('done', 'Done'), ('postponed', 'Postponed'), ('cancelled', 'Cancelled')], default='waiting', max_length=12)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('online', models.BooleanField(default=False)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('budget', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='planned cost in đồng')),
                    ('fingerprint', models.CharField(blank=True, max_length=64)),
                    ('audiences', models.ManyToManyField(blank=True, related_name='tasks', to='reference.audience')),
                    ('budget_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='plan.budgetline')),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='plan.campaign')),
                    ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='plan.task')),
                    ('content', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='plan.content')),
                    ('cooperating', models.ManyToManyField(blank=True, related_name='tasks_helped', to='people.unit')),
                    ('fields', models.ManyToManyField(blank=True, related_name='tasks', to='reference.cooperationfield')),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks_led', to='people.unit')),
                    ('objectives', models.ManyToManyField(blank=True, related_name='tasks', to='plan.objective')),
                    ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='plan.phase')),
                    ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plan.practice')),
                    ('sheet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plan.takensheet')),
                    ('topics', models.ManyToManyField(blank=True, related_name='tasks', to='reference.topic')),
                ],
                options={
                    'ordering': ['content', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Spending',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(db_index=True)),
                    ('amount', models.BigIntegerField()),
                    ('source', models.CharField(choices=[('state', 'State budget'), ('social', 'Socialised funds'), ('other', 'Other lawful sources')], default='state', max_length=12)),
                    ('paper', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='plan.task')),
                ],
                options={
                    'ordering': ['day', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Shortcoming',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=600)),
                    ('found_on', models.DateField(blank=True, null=True)),
                    ('cause', models.CharField(blank=True, max_length=600)),
                    ('remedy', models.CharField(blank=True, max_length=600)),
                    ('state', models.CharField(choices=[('open', 'Open'), ('remedy', 'Being remedied'), ('closed', 'Closed')], default='open', max_length=10)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('closing_words', models.CharField(blank=True, max_length=600)),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('content', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shortcomings', to='plan.content')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shortcomings', to='plan.plan')),
                    ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.evidence')),
                    ('repeats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='plan.shortcoming')),
                    ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='remedies', to='plan.task')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.AddField(
                model_name='reportedresult',
                name='task',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported_results', to='plan.task'),
            ),
            migrations.AddField(
                model_name='practice',
                name='task',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='written_up', to='plan.task'),
            ),
            migrations.AddField(
                model_name='evidence',
                name='task',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='plan.task'),
            ),
            migrations.CreateModel(
                name='ChaseDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('letter', 'Letter of reminder (công văn đôn đốc)'), ('submission', 'Note to the leader (phiếu trình)')], max_length=12)),
                    ('name', models.CharField(max_length=160)),
                    ('content', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('to_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chases', to='people.unit')),
                    ('tasks', models.ManyToManyField(related_name='chases', to='plan.task')),
                ],
                options={
                    'ordering': ['-made_at'],
                },
            ),
            migrations.CreateModel(
                name='TaskChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('state', 'Moved to another state'), ('due', 'Given another day'), ('online', 'Moved online'), ('lead', 'Given to another unit')], max_length=10)),
                    ('before', models.JSONField(default=dict)),
                    ('after', models.JSONField(default=dict)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('batch', models.UUIDField(default=uuid.uuid4)),
                    ('at', models.DateTimeField(db_index=True, default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='plan.task')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='TaskLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.CharField(blank=True, max_length=120)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plan.task')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['-made_at'],
                },
            ),
            migrations.CreateModel(
                name='LinkUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='plan.tasklink')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TaskTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('quantity', models.PositiveIntegerField()),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='plan.task')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.AddConstraint(
                model_name='campaign',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='campaign_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='monthshown',
                constraint=models.UniqueConstraint(fields=('unit', 'month'), name='month_shown_once'),
            ),
            migrations.AddIndex(
                model_name='notice',
                index=models.Index(fields=['account', 'read_at'], name='plan_notice_account_6af9cc_idx'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.UniqueConstraint(fields=('account', 'key'), name='notice_once'),
            ),
            migrations.AddConstraint(
                model_name='objective',
                constraint=models.UniqueConstraint(fields=('unit', 'code', 'year_from'), name='objective_code_once'),
            ),
            migrations.AddConstraint(
                model_name='objective',
                constraint=models.CheckConstraint(condition=models.Q(('year_to__gte', models.F('year_from'))), name='objective_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='phase',
                constraint=models.UniqueConstraint(fields=('plan', 'no'), name='phase_no_once'),
            ),
            migrations.AddConstraint(
                model_name='phase',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='phase_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='content',
                constraint=models.UniqueConstraint(fields=('plan', 'no'), name='content_no_once'),
            ),
            migrations.AddConstraint(
                model_name='budgetline',
                constraint=models.UniqueConstraint(fields=('plan', 'code'), name='budget_line_once'),
            ),
            migrations.AddConstraint(
                model_name='result',
                constraint=models.UniqueConstraint(fields=('kind', 'subject', 'language', 'proof'), name='result_once'),
            ),
            migrations.AddIndex(
                model_name='resultfacet',
                index=models.Index(fields=['kind', 'code'], name='plan_result_kind_ee0562_idx'),
            ),
            migrations.AddConstraint(
                model_name='resultfacet',
                constraint=models.UniqueConstraint(fields=('result', 'kind', 'code'), name='facet_once'),
            ),
            migrations.AddConstraint(
                model_name='task',
                constraint=models.CheckConstraint(condition=models.Q(('quarter__isnull', True), ('quarter__range', (1, 4)), _connector='OR'), name='task_quarter_1_to_4'),
            ),
            migrations.AddConstraint(
                model_name='task',
                constraint=models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('content', 'fingerprint'), name='task_row_once'),
            ),
            migrations.AddIndex(
                model_name='reportedresult',
                index=models.Index(fields=['state', 'unit'], name='plan_report_state_c34d23_idx'),
            ),
            migrations.AddConstraint(
                model_name='reportedresult',
                constraint=models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('unit', 'fingerprint'), name='reported_row_once'),
            ),
            migrations.AddConstraint(
                model_name='evidence',
                constraint=models.UniqueConstraint(fields=('result', 'task'), name='evidence_once'),
            ),
            migrations.AddConstraint(
                model_name='tasktarget',
                constraint=models.UniqueConstraint(fields=('task', 'language'), name='target_language_once'),
            ),
        ])
    ]
