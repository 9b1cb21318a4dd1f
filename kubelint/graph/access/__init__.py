"""The access graph: what principals can become.

rights     the dangerous rights that one rule can grant, as a table, and which of them a rule holds
model      nodes, edges and goals
hosts      what a pod may do to the node it runs on
build      edges from bindings, roles, groups, workloads and namespaces
hubs       where whoever controls all pods, all Secrets … of a namespace gets
conjunctions  rights that are dangerous only together
closure    who reaches which goal, for all sources at once
paths      the shortest explained path of one source
judgement  which grants and paths are worth a finding, and how bad they are
"""
