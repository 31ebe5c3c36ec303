"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import django.db.models.functions.text
import nhipcau.delivery.models.newsletters
import nhipcau.kernel.clock
import uuid
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("delivery", "0001_initial"),
        ("delivery", "0002_announcements"),
        ("delivery", "0003_channels_and_recalls"),
        ("delivery", "0004_ordered_packages"),
        ("delivery", "0005_newsletters"),
    ]
    dependencies = [
        ("newsroom", "0001_squashed_0024_old_file"),
        ("people", "0001_squashed_0002_units_over_time"),
        ("plan", "0001_squashed_0006_good_practices"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Announcement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('indexnow', 'IndexNow'), ('websub', 'WebSub')], max_length=10)),
                    ('addresses', models.JSONField()),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed')], default='waiting', max_length=10)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('last_error', models.CharField(blank=True, max_length=300)),
                ],
            ),
            migrations.CreateModel(
                name='CarriedStory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(db_index=True, max_length=200)),
                ],
                options={
                    'ordering': ['package', 'address'],
                },
            ),
            migrations.CreateModel(
                name='Channel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=60, unique=True)),
                    ('kind', models.CharField(choices=[('mastodon', 'Mastodon'), ('facebook', 'Facebook'), ('zalo', 'Zalo'), ('youtube', 'YouTube'), ('tiktok', 'TikTok'), ('x', 'X'), ('telegram', 'Telegram'), ('website', 'Website'), ('feed', 'Feed'), ('mail', 'E-mail'), ('key', 'Signing key')], max_length=10)),
                    ('name', models.CharField(max_length=120)),
                    ('address', models.CharField(max_length=300, unique=True)),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['key'],
                },
            ),
            migrations.CreateModel(
                name='Collection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.PositiveBigIntegerField()),
                    ('last', models.PositiveBigIntegerField()),
                    ('hash', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['point', '-last'],
                },
            ),
            migrations.CreateModel(
                name='Device',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('wall', 'LED wall'), ('screen', 'Screen'), ('cabinet', 'Look-up cabinet'), ('sound', 'Loudspeakers'), ('other', 'Another device')], default='screen', max_length=8)),
                    ('name', models.CharField(max_length=120)),
                    ('installed', models.DateField()),
                    ('retired', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['point', 'installed', 'id'],
                },
            ),
            migrations.CreateModel(
                name='DisplayPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=60, unique=True)),
                    ('names', models.JSONField(default=dict)),
                    ('kind', models.CharField(choices=[('land', 'Land border gate'), ('sea', 'Sea port'), ('air', 'Airport'), ('other', 'Another place')], default='land', max_length=8)),
                    ('contact', models.CharField(blank=True, max_length=200)),
                    ('visit_days', models.PositiveSmallIntegerField(default=14)),
                    ('seconds', models.PositiveSmallIntegerField(default=12)),
                    ('languages', models.JSONField(default=list)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('plan_document', models.CharField(blank=True, max_length=300)),
                    ('plan_screens', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('plan_languages', models.JSONField(blank=True, default=list)),
                    ('closed', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['key'],
                },
            ),
            migrations.CreateModel(
                name='DutyEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('words', models.CharField(max_length=500)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-day', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Fault',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(max_length=500)),
                    ('opened', models.DateField()),
                    ('closed', models.DateField(blank=True, null=True)),
                    ('remedy', models.CharField(blank=True, max_length=500)),
                ],
                options={
                    'ordering': ['opened', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Issue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'Being put together'), ('approved', 'Approved, not sent'), ('sending', 'Being sent'), ('sent', 'Sent to everybody')], default='draft', max_length=8)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('approved_at', models.DateTimeField(blank=True, null=True)),
                    ('ordered_at', models.DateTimeField(blank=True, null=True)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('queued_to', models.PositiveBigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['-number'],
                },
            ),
            migrations.CreateModel(
                name='IssueText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['place', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Newsletter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=60, unique=True)),
                    ('names', models.JSONField(default=dict)),
                    ('begun_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('left', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'ordering': ['key'],
                },
            ),
            migrations.CreateModel(
                name='PackageOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'Waits to be made'), ('making', 'Being made'), ('ready', 'Ready'), ('refused', 'Not made')], default='waiting', max_length=8)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('begun_at', models.DateTimeField(editable=False, null=True)),
                    ('done_at', models.DateTimeField(editable=False, null=True)),
                    ('refusal', models.JSONField(blank=True, default=dict)),
                ],
                options={
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='PointPackage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('exported_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('stories', models.PositiveIntegerField()),
                    ('written', models.PositiveBigIntegerField()),
                    ('media', models.PositiveBigIntegerField()),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['point', '-version'],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('words', models.TextField()),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to be posted'), ('posted', 'Posted'), ('stopped', 'Not posted'), ('removed', 'Taken down')], default='waiting', max_length=8)),
                    ('remote', models.CharField(blank=True, max_length=100)),
                    ('address', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('posted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('trouble', models.JSONField(blank=True, default=dict)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Recall',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opened_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('reached_at', models.DateTimeField(blank=True, null=True)),
                    ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-decision'],
                },
            ),
            migrations.CreateModel(
                name='RecallTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('told_to', models.PositiveBigIntegerField(default=0)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('receipt', models.JSONField(blank=True, default=dict)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('trouble', models.JSONField(blank=True, default=dict)),
                ],
                options={
                    'ordering': ['recall', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Showing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('language', models.CharField(max_length=8)),
                    ('address', models.CharField(max_length=200)),
                    ('seconds', models.PositiveIntegerField()),
                ],
                options={
                    'ordering': ['day', 'address'],
                },
            ),
            migrations.CreateModel(
                name='Subscriber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('address', models.CharField(max_length=254)),
                    ('token', models.CharField(default=nhipcau.delivery.models.newsletters.new_token, editable=False, max_length=40, unique=True)),
                    ('asked_at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('kept_until', models.DateField(db_index=True)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.AddField(
                model_name='announcement',
                name='release',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='newsroom.release'),
            ),
            migrations.AddField(
                model_name='channel',
                name='keeper',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='channel',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='collection',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='displaypoint',
                name='place',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.place'),
            ),
            migrations.AddField(
                model_name='displaypoint',
                name='places',
                field=models.ManyToManyField(blank=True, related_name='+', to='reference.place'),
            ),
            migrations.AddField(
                model_name='displaypoint',
                name='task',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.task'),
            ),
            migrations.AddField(
                model_name='displaypoint',
                name='topics',
                field=models.ManyToManyField(blank=True, related_name='+', to='reference.topic'),
            ),
            migrations.AddField(
                model_name='displaypoint',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='device',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='devices', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='collection',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='dutyentry',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='dutyentry',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='fault',
                name='closed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='fault',
                name='device',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='faults', to='delivery.device'),
            ),
            migrations.AddField(
                model_name='fault',
                name='opened_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='fault',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='faults', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='issue',
                name='approved_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='issue',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='issue',
                name='sent_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='issuetext',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='issuetext',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='issuetext',
                name='issue',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='delivery.issue'),
            ),
            migrations.AddField(
                model_name='issuetext',
                name='version',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='newsletter',
                name='begun_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='newsletter',
                name='named_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='newsletter',
                name='opened_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='newsletter',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='newsletters', to='people.unit'),
            ),
            migrations.AddField(
                model_name='issue',
                name='newsletter',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='delivery.newsletter'),
            ),
            migrations.AddField(
                model_name='packageorder',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='packageorder',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='pointpackage',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='pointpackage',
                name='point',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='packageorder',
                name='package',
                field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='order', to='delivery.pointpackage'),
            ),
            migrations.AddField(
                model_name='carriedstory',
                name='package',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='delivery.pointpackage'),
            ),
            migrations.AddField(
                model_name='post',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='post',
                name='channel',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='delivery.channel'),
            ),
            migrations.AddField(
                model_name='post',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='post',
                name='release',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='newsroom.release'),
            ),
            migrations.AddField(
                model_name='post',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='recall',
                name='decision',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recall', to='newsroom.release'),
            ),
            migrations.AddField(
                model_name='recalltask',
                name='done_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='recalltask',
                name='issue',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recall_tasks', to='delivery.issue'),
            ),
            migrations.AddField(
                model_name='recalltask',
                name='point',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recall_tasks', to='delivery.displaypoint'),
            ),
            migrations.AddField(
                model_name='recalltask',
                name='post',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recall_tasks', to='delivery.post'),
            ),
            migrations.AddField(
                model_name='recalltask',
                name='recall',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='delivery.recall'),
            ),
            migrations.AddField(
                model_name='showing',
                name='collection',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='showings', to='delivery.collection'),
            ),
            migrations.AddField(
                model_name='subscriber',
                name='newsletter',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscribers', to='delivery.newsletter'),
            ),
            migrations.AddIndex(
                model_name='announcement',
                index=models.Index(fields=['state', 'next_at'], name='delivery_an_state_b2da62_idx'),
            ),
            migrations.AddConstraint(
                model_name='announcement',
                constraint=models.UniqueConstraint(fields=('release', 'kind'), name='announced_once'),
            ),
            migrations.AddConstraint(
                model_name='channel',
                constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='channel_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='displaypoint',
                constraint=models.CheckConstraint(condition=models.Q(('visit_days__gte', 1), ('visit_days__lte', 90)), name='point_is_visited'),
            ),
            migrations.AddConstraint(
                model_name='displaypoint',
                constraint=models.CheckConstraint(condition=models.Q(('seconds__gte', 3), ('seconds__lte', 120)), name='point_pictures_stand'),
            ),
            migrations.AddConstraint(
                model_name='device',
                constraint=models.CheckConstraint(condition=models.Q(('retired__isnull', True), ('retired__gte', models.F('installed')), _connector='OR'), name='device_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='collection',
                constraint=models.UniqueConstraint(fields=('point', 'first'), name='collection_first_once'),
            ),
            migrations.AddConstraint(
                model_name='collection',
                constraint=models.UniqueConstraint(fields=('point', 'last'), name='collection_last_once'),
            ),
            migrations.AddConstraint(
                model_name='fault',
                constraint=models.CheckConstraint(condition=models.Q(('closed__isnull', True), ('closed__gte', models.F('opened')), _connector='OR'), name='fault_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='fault',
                constraint=models.CheckConstraint(condition=models.Q(('closed__isnull', True), models.Q(('remedy', ''), _negated=True), _connector='OR'), name='fault_closed_with_remedy'),
            ),
            migrations.AddConstraint(
                model_name='issuetext',
                constraint=models.UniqueConstraint(fields=('issue', 'edition'), name='issue_text_once'),
            ),
            migrations.AddConstraint(
                model_name='issue',
                constraint=models.UniqueConstraint(fields=('newsletter', 'number'), name='issue_number_once'),
            ),
            migrations.AddConstraint(
                model_name='issue',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('approved_by__isnull', False), _connector='OR'), name='issue_sent_once_approved'),
            ),
            migrations.AddConstraint(
                model_name='pointpackage',
                constraint=models.UniqueConstraint(fields=('point', 'version'), name='point_package_once'),
            ),
            migrations.AddConstraint(
                model_name='packageorder',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'making'])), fields=('point',), name='package_ordered_once'),
            ),
            migrations.AddConstraint(
                model_name='carriedstory',
                constraint=models.UniqueConstraint(fields=('package', 'address'), name='carried_once'),
            ),
            migrations.AddIndex(
                model_name='post',
                index=models.Index(fields=['state', 'next_at'], name='delivery_po_state_a50386_idx'),
            ),
            migrations.AddConstraint(
                model_name='post',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'posted'))), fields=('channel', 'edition'), name='post_stands_once'),
            ),
            migrations.AddIndex(
                model_name='recalltask',
                index=models.Index(fields=['done_at', 'next_at'], name='delivery_re_done_at_e79180_idx'),
            ),
            migrations.AddConstraint(
                model_name='recalltask',
                constraint=models.UniqueConstraint(fields=('recall', 'point'), name='recall_of_a_point_once'),
            ),
            migrations.AddConstraint(
                model_name='recalltask',
                constraint=models.UniqueConstraint(fields=('recall', 'post'), name='recall_of_a_post_once'),
            ),
            migrations.AddConstraint(
                model_name='recalltask',
                constraint=models.UniqueConstraint(fields=('recall', 'issue'), name='recall_of_an_issue_once'),
            ),
            migrations.AddConstraint(
                model_name='recalltask',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('issue__isnull', True), ('point__isnull', False), ('post__isnull', True)), models.Q(('issue__isnull', True), ('point__isnull', True), ('post__isnull', False)), models.Q(('issue__isnull', False), ('point__isnull', True), ('post__isnull', True)), _connector='OR'), name='recall_task_has_one_place'),
            ),
            migrations.AddConstraint(
                model_name='showing',
                constraint=models.UniqueConstraint(fields=('collection', 'day', 'address'), name='showing_once'),
            ),
            migrations.AddIndex(
                model_name='subscriber',
                index=models.Index(fields=['newsletter', 'confirmed_at'], name='delivery_su_newslet_43280b_idx'),
            ),
            migrations.AddConstraint(
                model_name='subscriber',
                constraint=models.UniqueConstraint(models.F('newsletter'), models.F('language'), django.db.models.functions.text.Lower('address'), name='subscriber_once'),
            ),
        ])
    ]
