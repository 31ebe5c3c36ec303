"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import nhipcau.kernel.clock
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_units_over_time"),
    ]
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('full_name', models.CharField(blank=True, max_length=120, verbose_name='full name')),
                    ('first_password', models.BooleanField(default=False)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': 'user',
                    'verbose_name_plural': 'users',
                    'abstract': False,
                },
                managers=[
                    ('objects', django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='Committee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('party_led', models.BooleanField(default=False)),
                    ('founded_by', models.CharField(max_length=300)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legaldocument')),
                ],
                options={
                    'ordering': ['unit', '-valid_from', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Official',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='official', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('kind', models.CharField(choices=[('centre', 'Centre'), ('locality', 'Locality'), ('department', 'Department'), ('commune', 'Commune')], max_length=20)),
                    ('path', models.CharField(editable=False, max_length=400, unique=True)),
                    ('inherits', models.JSONField(default=list, editable=False)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('locality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='reference.place')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.unit')),
                ],
                options={
                    'ordering': ['path'],
                },
            ),
            migrations.CreateModel(
                name='RoleHeld',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('focal', 'Focal officer'), ('writer', 'Editor'), ('clearer', 'Clearer'), ('translator', 'Translator'), ('publisher', 'Publisher'), ('leader', 'Leader'), ('monitor', 'Monitor'), ('oversight', 'Oversight'), ('admin', 'Administrator')], max_length=20)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles_held', to='people.unit')),
                ],
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('body', models.CharField(blank=True, max_length=200)),
                    ('cited', models.CharField(blank=True, max_length=300)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.official')),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.unit')),
                ],
                options={
                    'ordering': ['valid_from', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('chair', 'Chair'), ('standing', 'Standing deputy chair'), ('deputy', 'Deputy chair'), ('secretary', 'Secretary'), ('member', 'Member')], default='member', max_length=10)),
                    ('cited', models.CharField(max_length=300)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.committee')),
                    ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.official')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.unit')),
                ],
                options={
                    'ordering': ['committee', 'valid_from', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='HandOver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(max_length=200)),
                    ('day', models.DateField()),
                    ('words', models.CharField(blank=True, max_length=1000)),
                    ('content', models.JSONField(default=list)),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs_given', to=settings.AUTH_USER_MODEL)),
                    ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs_taken', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='people.unit')),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.AddField(
                model_name='committee',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='people.unit'),
            ),
            migrations.AddField(
                model_name='account',
                name='unit',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.unit'),
            ),
            migrations.CreateModel(
                name='UnitChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('merge', 'Merged'), ('split', 'Split'), ('rename', 'Renamed'), ('move', 'Moved to another unit')], max_length=10)),
                    ('day', models.DateField()),
                    ('cited', models.CharField(max_length=300)),
                    ('words', models.CharField(blank=True, max_length=600)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('after', models.ManyToManyField(related_name='changes_to', to='people.unit')),
                    ('before', models.ManyToManyField(related_name='changes_from', to='people.unit')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legaldocument')),
                    ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.unitchange')),
                ],
                options={
                    'ordering': ['day', 'id'],
                },
            ),
            migrations.CreateModel(
                name='UnitName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('names', models.JSONField(default=dict)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dated_names', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', '-id'],
                },
            ),
            migrations.CreateModel(
                name='HandOverSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('giving', 'Giving'), ('taking', 'Taking')], max_length=6)),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hand_over', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='people.handover')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('hand_over', 'side'), name='hand_over_side_once')],
                },
            ),
            migrations.AddConstraint(
                model_name='unit',
                constraint=models.UniqueConstraint(fields=('code',), name='unit_code_once'),
            ),
            migrations.AddConstraint(
                model_name='roleheld',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_from__isnull', True)), fields=('account', 'unit', 'role'), name='role_held_once'),
            ),
            migrations.AddConstraint(
                model_name='roleheld',
                constraint=models.UniqueConstraint(fields=('account', 'unit', 'role', 'valid_from'), name='role_held_from_once'),
            ),
            migrations.AddConstraint(
                model_name='roleheld',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='role_held_forward'),
            ),
            migrations.AddConstraint(
                model_name='post',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='post_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='member',
                constraint=models.UniqueConstraint(fields=('committee', 'official', 'valid_from'), name='member_from_once'),
            ),
            migrations.AddConstraint(
                model_name='member',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='member_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='committee',
                constraint=models.UniqueConstraint(fields=('code',), name='committee_code_once'),
            ),
            migrations.AddConstraint(
                model_name='committee',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='committee_time_runs_forward'),
            ),
        ])
    ]
