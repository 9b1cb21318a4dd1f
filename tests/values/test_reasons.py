"""Whatever the text, a reason is one short clause that can stand in a message."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import (
    addresses,
    durations,
    encoding,
    hosts,
    images,
    int_or_percent,
    keys,
    names,
    object_names,
    paths,
    ports,
    quantities,
    resource_names,
    schedules,
    time_zones,
    timestamps,
    versions,
)

PREDICATES: list[Callable[[str], str | None]] = [
    addresses.canonical_cidr,
    addresses.canonical_ip_address,
    addresses.cidr,
    addresses.endpoint_ip,
    addresses.external_ip,
    addresses.ip_address,
    durations.duration,
    encoding.base64_data,
    hosts.dns_search,
    hosts.domain_prefixed_path,
    hosts.fully_qualified_domain_name,
    hosts.fully_qualified_name,
    hosts.ingress_host,
    hosts.signer_name,
    hosts.tls_host,
    hosts.wildcard_host,
    images.image_reference,
    int_or_percent.int_or_percent,
    int_or_percent.int_or_percent_up_to_all,
    keys.annotation_key,
    keys.config_map_key,
    keys.env_var_name,
    keys.finalizer,
    keys.label_value,
    keys.qualified_name,
    names.c_identifier,
    names.csi_driver_name,
    names.dns_1035_label,
    names.dns_label,
    names.dns_subdomain,
    names.dns_subdomain_with_underscore,
    names.http_header_name,
    names.path_segment_name,
    names.sysctl_name,
    object_names.storage_version_name,
    paths.local_non_reserved_path,
    ports.port_name,
    ports.target_port,
    quantities.quantity,
    resource_names.container_resource_name,
    resource_names.quota_resource_name,
    resource_names.resource_name,
    schedules.cron_schedule,
    time_zones.time_zone,
    timestamps.micro_time,
    timestamps.time,
    versions.kubernetes_version,
]
ODD = st.text(alphabet="a0AZ.-_/:,=()[]{}`%*+@~ \n\té\u202e\u200b\x00\ud800İ", max_size=30) | st.text(max_size=30)


@pytest.mark.parametrize("predicate", PREDICATES, ids=lambda each: each.__name__)
@given(text=ODD)
def test_reasons_are_fit_for_messages(predicate: Callable[[str], str | None], text: str) -> None:
    reason = predicate(text)
    if reason is not None:
        assert reason.isprintable()
        assert not set("{}") & set(reason)
        assert "](" not in reason
        assert not reason.endswith(".")
        assert len(reason) < 220
        assert reason == reason.strip() != ""
